import { operatorId } from "../seed/teammates.ts";
import type { State } from "../state/state.ts";
import { adminAuthor } from "./author.ts";
import { archiveCompany } from "./company.ts";
import { unsnoozeConversation } from "./conversation-state.ts";
import { addTicketPart } from "./ticket-part.ts";

/** Runs the jobs that are due: archives companies, wakes snoozed conversations and tickets. */
export function runDueJobs(state: State): void {
  for (const { id, kind, subject_id, due_at } of state.all("scheduledJobs")) {
    if (due_at > state.now()) continue;
    state.remove("scheduledJobs", id);
    if (kind === "archive company" && state.get("companies", subject_id)) archiveCompany(state, subject_id);
    if (kind === "unsnooze conversation" && state.get("conversations", subject_id)?.state === "snoozed") {
      unsnoozeConversation(state, subject_id, { admin: operatorId }, "timer_unsnooze");
    }
    if (kind === "unsnooze ticket" && state.get("tickets", subject_id)?.snoozed_until) {
      const author = adminAuthor(state, operatorId);
      addTicketPart(state, subject_id, { part_type: "timer_unsnooze", author }, { snoozed_until: null });
    }
  }
}
