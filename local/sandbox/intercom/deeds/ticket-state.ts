import type { Attributes } from "../records/reference.ts";
import type { TicketState } from "../records/ticket.ts";
import { closedTicketItem, ticketItem, ticketPartItem } from "../webhook/ticket.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { addChore, dropChores } from "./chores.ts";
import { addTicketPart } from "./ticket-part.ts";

/** Moves a ticket on. Before 2.15, becoming resolved is what ticket.closed tells of. */
export function changeTicketState(
  world: World,
  id: string,
  { by, state }: { by: string; state: TicketState },
) {
  const { ticket_state: previous_ticket_state } = must(world, "tickets", id);
  const added = addTicketPart(
    world,
    id,
    {
      part_type: "ticket_state_updated_by_admin",
      ticket_state: state,
      previous_ticket_state,
      author: adminAuthor(world, by),
    },
    { ticket_state: state, open: state !== "resolved" },
  );
  world.tell("ticket.state.updated", ticketItem(world, added.ticket));
  if (state === "resolved" && previous_ticket_state !== "resolved") {
    world.tell("ticket.closed", closedTicketItem(world, added.ticket));
    world.tell("ticket.resolved", ticketItem(world, added.ticket));
  }
  return added;
}

export function setTicketAttributes(
  world: World,
  id: string,
  { by, attributes }: { by: string; attributes: Attributes },
) {
  for (const [name, value] of Object.entries(attributes)) {
    const { ticket_attributes } = must(world, "tickets", id);
    const { ticket, part } = addTicketPart(
      world,
      id,
      { part_type: "ticket_attribute_updated_by_admin", author: adminAuthor(world, by) },
      { ticket_attributes: { ...ticket_attributes, [name]: value } },
    );
    world.tell("ticket.attribute.updated", ticketPartItem(world, ticket, part));
  }
}

export function snoozeTicket(world: World, id: string, { by, until }: { by: string; until: number }): void {
  dropChores(world, id);
  addChore(world, "unsnooze ticket", id, until);
  addTicketPart(
    world,
    id,
    { part_type: "snoozed", author: adminAuthor(world, by) },
    { snoozed_until: until },
  );
}

export function setTicketOpen(world: World, id: string, { by, open }: { by: string; open: boolean }): void {
  if (must(world, "tickets", id).open === open) return;
  addTicketPart(world, id, { part_type: open ? "open" : "close", author: adminAuthor(world, by) }, { open });
}

export function rateTicket(
  world: World,
  id: string,
  rating: { rating: number; remark: string | null },
): void {
  const author = contactAuthor(world, must(world, "tickets", id).contact_ids[0]!);
  const { ticket } = addTicketPart(world, id, { part_type: "ticket_rating_added", author }, { rating });
  world.tell("ticket.rating.provided", { ...ticketItem(world, ticket), ticket_rating: rating });
}
