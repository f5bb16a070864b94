import type { ScheduledJob } from "../records/traces.ts";
import { newSmallId } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";

export function scheduleJob(
  state: State,
  kind: ScheduledJob["kind"],
  subject_id: string,
  due_at: number,
): void {
  state.put("scheduledJobs", { id: newSmallId(state, "job"), kind, subject_id, due_at });
}

export function cancelJobs(state: State, subjectId: string): void {
  for (const { id, subject_id } of state.all("scheduledJobs"))
    if (subject_id === subjectId) state.remove("scheduledJobs", id);
}
