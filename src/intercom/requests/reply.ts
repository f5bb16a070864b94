import * as z from "zod";
import { email, flag, id, text, unixTime, url } from "./fields.ts";

const file = z.strictObject({
  content_type: text.min(1),
  /** Base64. */
  data: z.base64(),
  name: text.min(1),
});

const attachments = {
  attachment_urls: z.array(url).max(10).optional(),
  attachment_files: z.array(file).max(10).optional(),
};

const asAdmin = {
  type: z.literal("admin"),
  admin_id: id,
  /** A comment as plain text, a note with some HTML. */
  body: text.optional(),
  created_at: unixTime.optional(),
  ...attachments,
};

/** One of the three ids says who the contact is. */
const asContact = z.strictObject({
  type: z.literal("user"),
  message_type: z.literal("comment"),
  body: text.min(1),
  created_at: unixTime.optional(),
  intercom_user_id: id.optional(),
  user_id: id.optional(),
  email: email.optional(),
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
    reply_options: z.array(z.strictObject({ text: text.min(1), uuid: z.guid() })).optional(),
    /** Puts a note on all linked conversations as well. */
    cross_post: flag.optional(),
  }),
  asContact,
]);
