import type { Ticket, TicketPart } from "../records/ticket.ts";
import { newNumber } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export type NewTicketPart = Omit<
  TicketPart,
  "id" | "created_at" | "updated_at" | "attachments" | "redacted"
> &
  Partial<Pick<TicketPart, "attachments">>;

/** Adds a part to a ticket, together with what else it changes. */
export function addTicketPart(
  world: World,
  ticketId: string,
  part: NewTicketPart,
  effect: Partial<Ticket> = {},
) {
  const before = must(world, "tickets", ticketId);
  const now = world.now();
  const added: TicketPart = {
    id: newNumber(world),
    ...part,
    created_at: now,
    updated_at: now,
    attachments: part.attachments ?? [],
    redacted: false,
  };
  const ticket = world.put("tickets", {
    ...before,
    ...effect,
    updated_at: now,
    parts: [...before.parts, added],
  });
  return { ticket, part: added };
}
