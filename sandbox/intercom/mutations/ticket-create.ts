import type { Attributes } from "../records/reference.ts";
import type { Ticket, TicketPart } from "../records/ticket.ts";
import { operatorId } from "../seed/teammates.ts";
import { newNumber, newSmallId } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";
import { ticketItem } from "../webhook/ticket.ts";
import { adminAuthor } from "./author.ts";
import { addTicketPart } from "./ticket-part.ts";

interface NewTicket {
  id?: string;
  typeId: string;
  contactIds: string[];
  companyId?: string | null;
  attributes: Attributes;
  createdAt?: number;
  parts?: TicketPart[];
}

export function createTicket(state: State, asked: NewTicket): Ticket {
  const type = mustGet(state, "ticketTypes", asked.typeId);
  const now = asked.createdAt ?? state.now();
  const { id } = state.put("tickets", {
    id: asked.id ?? newNumber(state),
    ticket_id: newSmallId(state, "ticket"),
    ticket_type_id: asked.typeId,
    ticket_attributes: asked.attributes,
    ticket_state: "submitted",
    contact_ids: asked.contactIds,
    admin_assignee_id: null,
    team_assignee_id: null,
    created_at: now,
    updated_at: now,
    open: true,
    snoozed_until: null,
    linked: [],
    is_shared: type.category === "Customer",
    company_id: asked.companyId ?? null,
    tags: [],
    rating: null,
    parts: asked.parts ?? [],
  });
  const { ticket } = addTicketPart(state, id, {
    part_type: "ticket_state_updated_by_admin",
    ticket_state: "submitted",
    previous_ticket_state: "submitted",
    author: adminAuthor(state, operatorId),
  });
  state.raise("ticket.created", ticketItem(state, ticket));
  return ticket;
}

/** Makes a ticket of a conversation; it keeps the conversation's id and what was written. */
export function convertConversation(
  state: State,
  conversationId: string,
  { typeId, attributes }: { typeId: string; attributes: Attributes },
): Ticket {
  const conversation = mustGet(state, "conversations", conversationId);
  const { source } = conversation;
  const opening = { ...source, part_type: "comment", created_at: conversation.created_at };
  const parts = [opening, ...conversation.parts].map(
    (part): TicketPart => ({
      id: part.id,
      part_type: part.part_type === "open" ? "comment" : part.part_type,
      body: part.body,
      created_at: part.created_at,
      updated_at: part.created_at,
      author: part.author,
      attachments: part.attachments,
      redacted: part.redacted,
    }),
  );
  const ticket = createTicket(state, {
    id: conversationId,
    typeId,
    contactIds: conversation.contact_ids,
    companyId: conversation.company_id,
    attributes,
    createdAt: conversation.created_at,
    parts,
  });
  state.put("conversations", { ...conversation, ticket_id: ticket.id, updated_at: state.now() });
  return ticket;
}
