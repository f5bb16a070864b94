import type { Ticket, TicketPart } from "../intercom/models/ticket.ts";
import { authorKind } from "../intercom/webhook/newest-part.ts";
import type { Happening } from "./happening.ts";

/** What happened to a ticket, according to its parts. */
export function ticketHappenings(ticket: Ticket): Happening[] {
  const parts = ticket.ticket_parts?.ticket_parts ?? [];
  return [
    ...beginning(ticket, parts),
    ...parts.flatMap((part): Happening[] => {
      const topics = topicsOf(part);
      if (topics.length === 0 || part.id === "") return [];
      return [{ at: part.created_at ?? 0, name: part.id, topics, item: itemOf(ticket, [part]) }];
    }),
  ];
}

/**
 * A ticket made from a conversation has the conversation's creation time. Its first state, which replaces no other,
 * has the time at which the ticket was made.
 */
function beginning(ticket: Ticket, parts: readonly TicketPart[]): Happening[] {
  const first = parts.find((part) => isState(part) && !isChange(part));
  const at = first?.created_at ?? ticket.created_at;
  return at ? [{ at, name: "created", topics: ["ticket.created"], item: itemOf(ticket, []) }] : [];
}

function topicsOf(part: TicketPart): string[] {
  const type = part.part_type ?? "";
  const by = authorKind(part);
  if (isState(part)) {
    if (!isChange(part)) return [];
    const resolved = part.ticket_state === "resolved" ? ["ticket.closed", "ticket.resolved"] : [];
    return ["ticket.state.updated", ...resolved];
  }
  if (/note/.test(type)) return ["ticket.note.created"];
  if (/attribute/.test(type)) return ["ticket.attribute.updated"];
  if (/assign/.test(type))
    return [part.assigned_to?.type === "team" ? "ticket.team.assigned" : "ticket.admin.assigned"];
  if (!/^(comment|quick_reply)$/.test(type)) return [];
  return by === "admin" ? ["ticket.admin.replied"] : by === "contact" ? ["ticket.contact.replied"] : [];
}

const isState = ({ part_type }: TicketPart) => /state/.test(part_type ?? "");
const isChange = ({ previous_ticket_state, ticket_state }: TicketPart) =>
  previous_ticket_state != null && previous_ticket_state !== ticket_state;

/** The ticket as it is now, with the part of one event only, as in a webhook. */
function itemOf(ticket: Ticket, parts: readonly TicketPart[]): Record<string, unknown> {
  const ticket_parts = { type: "ticket_part.list", ticket_parts: parts, total_count: parts.length };
  return { ...ticket, type: "ticket", ticket_parts };
}
