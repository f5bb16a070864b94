import * as z from "zod";
import { flag, id, text, unixTime } from "./fields.ts";

/** A message of an admin to a contact, or of a contact to the team. */
export const messageRequest = z.strictObject({
  /** The description knows in_app and email, the examples use inapp and conversation. */
  message_type: z.enum(["in_app", "inapp", "email", "conversation"]).optional(),
  /** Needed for email. */
  subject: text.optional(),
  body: text.min(1),
  template: z.enum(["plain", "personal"]).optional(),
  from: z.strictObject({ type: z.enum(["lead", "user", "contact", "admin"]), id }),
  to: z
    .strictObject({ type: z.enum(["user", "lead"]), id: id.optional(), user_id: id.optional() })
    .optional(),
  created_at: unixTime.optional(),
  /** Show it in the inbox before the contact answers. */
  create_conversation_without_contact_reply: flag.optional(),
  referer: text.optional(),
});
