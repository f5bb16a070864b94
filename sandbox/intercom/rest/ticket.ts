import type { Ticket, TicketPart } from "../records/ticket.ts";
import { mustGet, type State } from "../state/state.ts";
import { unix } from "../time.ts";
import { upload } from "./part.ts";
import { contactReferences, linkedObjects } from "./references.ts";
import { restTicketType } from "./ticket-type.ts";

const stateLabels = {
  submitted: "Submitted",
  in_progress: "In progress",
  waiting_on_customer: "Waiting on you",
  resolved: "Resolved",
};

export function ticketWithoutParts(state: State, ticket: Ticket) {
  const type = mustGet(state, "ticketTypes", ticket.ticket_type_id);
  return {
    type: "ticket",
    id: ticket.id,
    ticket_id: ticket.ticket_id,
    ticket_attributes: ticket.ticket_attributes,
    ticket_state: ticket.ticket_state,
    ticket_type: restTicketType(state, type),
    contacts: { type: "contact.list", contacts: contactReferences(state, ticket.contact_ids) },
    admin_assignee_id: ticket.admin_assignee_id ?? "0",
    team_assignee_id: ticket.team_assignee_id ?? "0",
    created_at: unix(ticket.created_at),
    updated_at: unix(ticket.updated_at),
    open: ticket.open,
    ...(ticket.snoozed_until === null ? {} : { snoozed_until: unix(ticket.snoozed_until) }),
    linked_objects: linkedObjects(ticket.linked),
    category: type.category,
    is_shared: ticket.is_shared,
    ticket_state_internal_label: stateLabels[ticket.ticket_state],
    ticket_state_external_label: stateLabels[ticket.ticket_state],
  };
}

/** A ticket as GET /tickets/{id} answers it: with its 500 latest parts. */
export function restTicket(state: State, ticket: Ticket) {
  return {
    ...ticketWithoutParts(state, ticket),
    ticket_parts: {
      type: "ticket_part.list",
      ticket_parts: ticket.parts.slice(-500).map(ticketPart),
      total_count: ticket.parts.length,
    },
  };
}

export function ticketPart({ author, attachments, ...part }: TicketPart) {
  return {
    type: "ticket_part",
    ...part,
    created_at: unix(part.created_at),
    updated_at: unix(part.updated_at),
    author: { id: author.id, type: author.type, name: author.name, email: author.email },
    attachments: attachments.map(upload),
  };
}
