import { ticketItem } from "../webhook/ticket.ts";
import type { World } from "../world/world.ts";
import { adminAuthor } from "./author.ts";
import { addTicketPart } from "./ticket-part.ts";

/** Assigns a ticket to a teammate or to a team; null takes the teammate away. */
export function assignTicket(
  world: World,
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
    world,
    id,
    { part_type: "assignment", author: adminAuthor(world, by), assigned_to },
    team === undefined ? { admin_assignee_id: admin ?? null } : { team_assignee_id: team },
  );
  world.tell(
    team === undefined ? "ticket.admin.assigned" : "ticket.team.assigned",
    ticketItem(world, ticket),
  );
}
