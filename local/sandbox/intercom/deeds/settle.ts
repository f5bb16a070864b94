import { operatorId } from "../seed/teammates.ts";
import type { World } from "../world/world.ts";
import { adminAuthor } from "./author.ts";
import { archiveCompany } from "./company-archive.ts";
import { unsnoozeConversation } from "./conversation-state.ts";
import { addTicketPart } from "./ticket-part.ts";

/** Does what has fallen due: companies are archived, the snoozed wake up. */
export function settle(world: World): void {
  for (const { id, kind, subject_id, due_at } of world.all("chores")) {
    if (due_at > world.now()) continue;
    world.remove("chores", id);
    if (kind === "archive company" && world.get("companies", subject_id)) archiveCompany(world, subject_id);
    if (kind === "unsnooze conversation" && world.get("conversations", subject_id)?.state === "snoozed") {
      unsnoozeConversation(world, subject_id, { admin: operatorId }, "timer_unsnooze");
    }
    if (kind === "unsnooze ticket" && world.get("tickets", subject_id)?.snoozed_until) {
      const author = adminAuthor(world, operatorId);
      addTicketPart(world, subject_id, { part_type: "timer_unsnooze", author }, { snoozed_until: null });
    }
  }
}
