import { isRecord } from "../record.ts";
import { choice } from "./fields.ts";

export const ticketState = choice<"submitted" | "in_progress" | "waiting_on_customer" | "resolved">();

/** Newer apps send the state as an object with its category and labels; 2.11 has the category and two fields of labels. */
export function withPlainState(ticket: Record<string, unknown>): Record<string, unknown> {
  const state = ticket.ticket_state;
  if (!isRecord(state)) return ticket;
  return {
    ...ticket,
    ticket_state: state.category,
    ticket_state_internal_label: ticket.ticket_state_internal_label ?? state.internal_label,
    ticket_state_external_label: ticket.ticket_state_external_label ?? state.external_label,
  };
}
