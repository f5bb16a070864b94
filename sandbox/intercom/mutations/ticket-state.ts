import type { Attributes } from "../records/reference.ts";
import type { TicketState } from "../records/ticket.ts";
import { mustGet, type State } from "../state/state.ts";
import { closedTicketItem, ticketItem, ticketPartItem } from "../webhook/ticket.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { cancelJobs, scheduleJob } from "./scheduled-jobs.ts";
import { addTicketPart } from "./ticket-part.ts";

/** Changes the state of a ticket. Before 2.15, ticket.closed is sent when it becomes resolved. */
export function changeTicketState(
  state: State,
  id: string,
  { by, ticketState }: { by: string; ticketState: TicketState },
) {
  const { ticket_state: previous_ticket_state } = mustGet(state, "tickets", id);
  const added = addTicketPart(
    state,
    id,
    {
      part_type: "ticket_state_updated_by_admin",
      ticket_state: ticketState,
      previous_ticket_state,
      author: adminAuthor(state, by),
    },
    { ticket_state: ticketState, open: ticketState !== "resolved" },
  );
  state.raise("ticket.state.updated", ticketItem(state, added.ticket));
  if (ticketState === "resolved" && previous_ticket_state !== "resolved") {
    state.raise("ticket.closed", closedTicketItem(state, added.ticket));
    state.raise("ticket.resolved", ticketItem(state, added.ticket));
  }
  return added;
}

export function setTicketAttributes(
  state: State,
  id: string,
  { by, attributes }: { by: string; attributes: Attributes },
) {
  for (const [name, value] of Object.entries(attributes)) {
    const { ticket_attributes } = mustGet(state, "tickets", id);
    const { ticket, part } = addTicketPart(
      state,
      id,
      { part_type: "ticket_attribute_updated_by_admin", author: adminAuthor(state, by) },
      { ticket_attributes: { ...ticket_attributes, [name]: value } },
    );
    state.raise("ticket.attribute.updated", ticketPartItem(state, ticket, part));
  }
}

export function snoozeTicket(state: State, id: string, { by, until }: { by: string; until: number }): void {
  cancelJobs(state, id);
  scheduleJob(state, "unsnooze ticket", id, until);
  addTicketPart(
    state,
    id,
    { part_type: "snoozed", author: adminAuthor(state, by) },
    { snoozed_until: until },
  );
}

export function setTicketOpen(state: State, id: string, { by, open }: { by: string; open: boolean }): void {
  if (mustGet(state, "tickets", id).open === open) return;
  addTicketPart(state, id, { part_type: open ? "open" : "close", author: adminAuthor(state, by) }, { open });
}

export function rateTicket(
  state: State,
  id: string,
  rating: { rating: number; remark: string | null },
): void {
  const author = contactAuthor(state, mustGet(state, "tickets", id).contact_ids[0]!);
  const { ticket } = addTicketPart(state, id, { part_type: "ticket_rating_added", author }, { rating });
  state.raise("ticket.rating.provided", { ...ticketItem(state, ticket), ticket_rating: rating });
}

/** Assigns a ticket to a teammate or to a team; null takes the teammate away. */
export function assignTicket(
  state: State,
  id: string,
  { by, admin, team }: { by: string; admin?: string | null; team?: string },
): void {
  const assigned_to =
    team !== undefined
      ? { type: "team", id: team }
      : admin
        ? { type: "admin", id: admin }
        : { type: "nobody_admin", id: null };
  const { ticket } = addTicketPart(
    state,
    id,
    { part_type: "assignment", author: adminAuthor(state, by), assigned_to },
    team === undefined ? { admin_assignee_id: admin ?? null } : { team_assignee_id: team },
  );
  state.raise(
    team === undefined ? "ticket.admin.assigned" : "ticket.team.assigned",
    ticketItem(state, ticket),
  );
}
