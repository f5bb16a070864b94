import * as z from "zod/mini";
import { flag, id, text, unixTime, words } from "./fields.ts";

/** A message of an admin to a contact, or of a contact to the team. */
export const messageRequest = z.strictObject({
  /** The description knows in_app and email, the examples use inapp and conversation. */
  message_type: z.optional(z.enum(["in_app", "inapp", "email", "conversation"])),
  /** Needed for email. */
  subject: z.optional(text),
  body: words,
  template: z.optional(z.enum(["plain", "personal"])),
  from: z.strictObject({ type: z.enum(["lead", "user", "contact", "admin"]), id }),
  to: z.optional(
    z.strictObject({ type: z.enum(["user", "lead"]), id: z.optional(id), user_id: z.optional(id) }),
  ),
  created_at: z.optional(unixTime),
  /** Show it in the inbox before the contact answers. */
  create_conversation_without_contact_reply: z.optional(flag),
  referer: z.optional(text),
});
