import * as z from "zod";
import { attributes, byCursor, email, exactlyOne, flag, id, text, unixTime, url } from "./fields.ts";

export const conversationListQuery = z.strictObject(byCursor);

/** Bodies are HTML unless asked for otherwise. */
export const conversationQuery = z.strictObject({ display_as: z.literal("plaintext").optional() });

/** A contact starts a conversation. */
export const createConversationRequest = z.strictObject({
  from: z.strictObject({ type: z.enum(["lead", "user", "contact"]), id }),
  body: text.min(1),
  subject: text.optional(),
  attachment_urls: z.array(url).max(10).optional(),
  created_at: unixTime.optional(),
});

export const updateConversationRequest = z.strictObject({
  read: flag.optional(),
  custom_attributes: attributes.optional(),
});

/** Closes, snoozes, opens or assigns. */
export const manageConversationRequest = z.discriminatedUnion("message_type", [
  z.strictObject({
    message_type: z.literal("close"),
    type: z.literal("admin"),
    admin_id: id,
    body: text.optional(),
  }),
  z.strictObject({ message_type: z.literal("snoozed"), admin_id: id, snoozed_until: unixTime }),
  z.strictObject({ message_type: z.literal("open"), admin_id: id }),
  z.strictObject({
    message_type: z.literal("assignment"),
    type: z.enum(["admin", "team"]),
    admin_id: id,
    /** "0" takes the assignment away. */
    assignee_id: id,
    body: text.optional(),
  }),
]);

const who = ["intercom_user_id", "user_id", "email"] as const;
const person = { intercom_user_id: id.optional(), user_id: id.optional(), email: email.optional() };

/** `customer.customer` is the participant on whose behalf another one is added. */
export const attachContactRequest = z.strictObject({
  admin_id: id.optional(),
  customer: exactlyOne(
    z.strictObject({ ...person, customer: exactlyOne(z.strictObject(person), who).nullish() }),
    who,
  ).optional(),
});

export const detachContactRequest = z.strictObject({
  admin_id: id,
  /** The examples send it beside the id in the path. */
  customer: exactlyOne(z.strictObject(person), who).optional(),
});

/** Deletes the words of a part, or of the first message, for good. */
export const redactRequest = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("conversation_part"), conversation_id: id, conversation_part_id: id }),
  z.strictObject({ type: z.literal("source"), conversation_id: id, source_id: id }),
]);

export const convertToTicketRequest = z.strictObject({
  ticket_type_id: id,
  attributes: attributes.optional(),
});
