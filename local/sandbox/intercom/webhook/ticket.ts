import type { Ticket, TicketPart } from "../records/ticket.ts";
import { ticketPart, ticketWithoutParts } from "../rest/ticket.ts";
import { unix } from "../rest/time.ts";
import type { World } from "../world/world.ts";

/** A ticket as webhooks carry it: with every part it has ever had. */
export function ticketItem(world: World, ticket: Ticket) {
  return {
    ...ticketWithoutParts(world, ticket),
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
export function closedTicketItem(world: World, ticket: Ticket) {
  const contacts = ticket.contact_ids.map((id) => ({ id, role: world.get("contacts", id)?.role ?? "user" }));
  return { ...ticketItem(world, ticket), contacts: { type: "contact.list", contacts } };
}

/** The compound item of topics that tell of one part: the ticket in full and that part. */
export function ticketPartItem(world: World, ticket: Ticket, part: TicketPart) {
  return { type: "ticket_ticket_part", ticket: ticketItem(world, ticket), ticket_part: ticketPart(part) };
}
