import type { Ticket, TicketPart } from "../records/ticket.ts";
import { ticketPart, ticketWithoutParts } from "../rest/ticket.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";

/** A ticket as webhooks carry it: with every part it has ever had. */
export function ticketItem(state: State, ticket: Ticket) {
  return {
    ...ticketWithoutParts(state, ticket),
    snoozed_until: unix(ticket.snoozed_until),
    company_id: ticket.company_id,
    channel: null,
    ticket_parts: {
      type: "ticket_part.list",
      ticket_parts: ticket.parts.map(ticketPart),
      total_count: ticket.parts.length,
    },
  };
}

/** ticket.closed: contacts as id and role only. */
export function closedTicketItem(state: State, ticket: Ticket) {
  const contacts = ticket.contact_ids.map((id) => ({ id, role: state.get("contacts", id)?.role ?? "user" }));
  return { ...ticketItem(state, ticket), contacts: { type: "contact.list", contacts } };
}

/** The compound item of topics about one part: the ticket in full and that part. */
export function ticketPartItem(state: State, ticket: Ticket, part: TicketPart) {
  return { type: "ticket_ticket_part", ticket: ticketItem(state, ticket), ticket_part: ticketPart(part) };
}
