import * as z from "zod/mini";
import { email, flag, id, text, unixTime, url, words } from "./fields.ts";

const file = z.strictObject({ content_type: words, /** Base64. */ data: z.base64(), name: words });

const attachments = {
  attachment_urls: z.optional(z.array(url).check(z.maxLength(10))),
  attachment_files: z.optional(z.array(file).check(z.maxLength(10))),
};

const asAdmin = {
  type: z.literal("admin"),
  admin_id: id,
  /** A comment as plain text, a note with some HTML. */
  body: z.optional(text),
  created_at: z.optional(unixTime),
  ...attachments,
};

/** One of the three ids says who the contact is. */
const asContact = z.strictObject({
  type: z.literal("user"),
  message_type: z.literal("comment"),
  body: words,
  created_at: z.optional(unixTime),
  intercom_user_id: z.optional(id),
  user_id: z.optional(id),
  email: z.optional(email),
  ...attachments,
});

/** An answer of an admin, a note, or a further message of a contact. */
export const replyToConversation = z.discriminatedUnion("type", [
  z.strictObject({ ...asAdmin, message_type: z.enum(["comment", "note"]) }),
  asContact,
]);

export const replyToTicket = z.discriminatedUnion("type", [
  z.strictObject({
    ...asAdmin,
    message_type: z.enum(["comment", "note", "quick_reply"]),
    /** What a quick_reply offers. */
    reply_options: z.optional(z.array(z.strictObject({ text: words, uuid: z.guid() }))),
    /** Puts a note on all linked conversations as well. */
    cross_post: z.optional(flag),
  }),
  asContact,
]);
