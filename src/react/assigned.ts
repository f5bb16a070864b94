import type { Notification } from "../intercom/webhook/notification.ts";
import { topicEntry } from "../intercom/webhook/topics.ts";
import type { Assigned } from "../store/entry.ts";
import type { SubjectEvent } from "../store/ledger.ts";
import { isNewer, type Moment } from "./order.ts";

/** To whom the conversation or ticket belongs after an assignment; undefined for every other fact. */
export function assignedBy({ topic, conversation, ticket }: Notification): Assigned | undefined {
  const subject = conversation ?? ticket;
  if (!subject || topicEntry(topic).part?.tells !== "assigned") return undefined;
  return { team: subject.team_assignee_id ?? null, teammate: subject.admin_assignee_id ?? null };
}

/**
 * Which of the two an assignment changed. Intercom's part names the teammate only when it assigns both, so that the
 * team counts as changed unless the last assignment before this one has told of it.
 */
export function changedBy(
  assigned: Assigned,
  { part }: Notification,
  event: Moment,
  history: readonly SubjectEvent[],
): { team: boolean; teammate: boolean } {
  const earlier = history.filter(
    (one) => one.assigned && one.deduplicationKey !== event.deduplicationKey && !isNewer(one, event),
  );
  const before = earlier.reduce<SubjectEvent | undefined>(
    (best, one) => (best && isNewer(best, one) ? best : one),
    undefined,
  )?.assigned;
  const names = part?.assigned_to?.type;
  return {
    team: names === "team" || (before?.team ?? null) !== assigned.team,
    teammate: names === "admin" || (before?.teammate ?? null) !== assigned.teammate,
  };
}
