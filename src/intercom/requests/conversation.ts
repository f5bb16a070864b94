import * as z from "zod/mini";
import { attributes, byCursor, email, exactlyOne, flag, id, text, unixTime, url, words } from "./fields.ts";

export const conversationListQuery = z.strictObject(byCursor);

/** A contact starts a conversation. */
export const createConversationRequest = z.strictObject({
  from: z.strictObject({ type: z.enum(["lead", "user", "contact"]), id }),
  body: words,
  subject: z.optional(text),
  attachment_urls: z.optional(z.array(url).check(z.maxLength(10))),
  created_at: z.optional(unixTime),
});

export const updateConversationRequest = z.strictObject({
  read: z.optional(flag),
  custom_attributes: z.optional(attributes),
});

/** Closes, snoozes, opens or assigns. */
export const manageConversationRequest = z.discriminatedUnion("message_type", [
  z.strictObject({
    message_type: z.literal("close"),
    type: z.literal("admin"),
    admin_id: id,
    body: z.optional(text),
  }),
  z.strictObject({ message_type: z.literal("snoozed"), admin_id: id, snoozed_until: unixTime }),
  z.strictObject({ message_type: z.literal("open"), admin_id: id }),
  z.strictObject({
    message_type: z.literal("assignment"),
    type: z.enum(["admin", "team"]),
    admin_id: id,
    /** "0" removes the assignment. */
    assignee_id: id,
    body: z.optional(text),
  }),
]);

const one = exactlyOne(["intercom_user_id", "user_id", "email"]);
const person = { intercom_user_id: z.optional(id), user_id: z.optional(id), email: z.optional(email) };

/** `customer.customer` is the participant on whose behalf another one is added. */
export const attachContactRequest = z.strictObject({
  admin_id: z.optional(id),
  customer: z.optional(
    z.strictObject({ ...person, customer: z.nullish(z.strictObject(person).check(one)) }).check(one),
  ),
});

export const detachContactRequest = z.strictObject({
  admin_id: id,
  /** The examples send it beside the id in the path. */
  customer: z.optional(z.strictObject(person).check(one)),
});

/** Deletes the text of a part, or of the first message, for good. */
export const redactRequest = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("conversation_part"), conversation_id: id, conversation_part_id: id }),
  z.strictObject({ type: z.literal("source"), conversation_id: id, source_id: id }),
]);

export const convertToTicketRequest = z.strictObject({
  ticket_type_id: id,
  attributes: z.optional(attributes),
});
