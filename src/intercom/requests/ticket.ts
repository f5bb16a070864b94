import * as z from "zod/mini";
import { attributes, email, exactlyOne, flag, id, text, unixTime } from "./fields.ts";

const contact = z
  .strictObject({ id: z.optional(id), external_id: z.optional(id), email: z.optional(email) })
  .check(exactlyOne(["id", "external_id", "email"]));

export const createTicketRequest = z.strictObject({
  ticket_type_id: id,
  /** Intercom takes one. */
  contacts: z.array(contact).check(z.length(1)),
  /** The workspace's own id of the company. */
  company_id: z.optional(text),
  created_at: z.optional(unixTime),
  ticket_attributes: z.optional(attributes),
});

export const updateTicketRequest = z.strictObject({
  ticket_attributes: z.optional(attributes),
  state: z.optional(z.enum(["submitted", "in_progress", "waiting_on_customer", "resolved"])),
  /** False closes, which also ends a snooze. */
  open: z.optional(flag),
  is_shared: z.optional(flag),
  snoozed_until: z.optional(unixTime),
  assignment: z.optional(z.strictObject({ admin_id: z.optional(id), assignee_id: z.optional(id) })),
});
