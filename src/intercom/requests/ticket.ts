import * as z from "zod";
import { attributes, email, exactlyOne, flag, id, text, unixTime } from "./fields.ts";

const contact = exactlyOne(
  z.strictObject({ id: id.optional(), external_id: id.optional(), email: email.optional() }),
  ["id", "external_id", "email"],
);

export const createTicketRequest = z.strictObject({
  ticket_type_id: id,
  /** Intercom takes one. */
  contacts: z.array(contact).length(1),
  /** The workspace's own id of the company. */
  company_id: text.optional(),
  created_at: unixTime.optional(),
  ticket_attributes: attributes.optional(),
});

export const updateTicketRequest = z.strictObject({
  ticket_attributes: attributes.optional(),
  state: z.enum(["in_progress", "waiting_on_customer", "resolved"]).optional(),
  /** False closes, which also ends a snooze. */
  open: flag.optional(),
  is_shared: flag.optional(),
  snoozed_until: unixTime.optional(),
  assignment: z.strictObject({ admin_id: id.optional(), assignee_id: id.optional() }).optional(),
});
