import type { Ticket, TicketPart } from "../records/ticket.ts";
import { newNumber } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";

export type NewTicketPart = Omit<
  TicketPart,
  "id" | "created_at" | "updated_at" | "attachments" | "redacted"
> &
  Partial<Pick<TicketPart, "attachments">>;

/** Adds a part to a ticket, together with what else it changes. */
export function addTicketPart(
  state: State,
  ticketId: string,
  part: NewTicketPart,
  effect: Partial<Ticket> = {},
) {
  const before = mustGet(state, "tickets", ticketId);
  const now = state.now();
  const added: TicketPart = {
    id: newNumber(state),
    ...part,
    created_at: now,
    updated_at: now,
    attachments: part.attachments ?? [],
    redacted: false,
  };
  const ticket = state.put("tickets", {
    ...before,
    ...effect,
    updated_at: now,
    parts: [...before.parts, added],
  });
  return { ticket, part: added };
}
