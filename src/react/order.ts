import { coversFact, partIdIn } from "../intercom/webhook/deduplication-key.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import { topicEntry } from "../intercom/webhook/topics.ts";
import type { Assigned } from "../store/entry.ts";
import type { SubjectEvent } from "../store/subject-events.ts";

/** An event among the others of its subject that were recorded before it. */
export type EventOrder = {
  /** Those that happened after it: it comes late (promise 3). */
  newer: readonly SubjectEvent[];
  /** Those, and those of the same second whose order cannot be known. */
  maybeNewer: readonly SubjectEvent[];
  /** Those that reported the same fact under another id (promise 2). */
  duplicates: readonly SubjectEvent[];
};

export type Moment = Pick<SubjectEvent, "deduplicationKey" | "occurredAt">;

export function orderOf(event: Moment & { id: string }, history: readonly SubjectEvent[]): EventOrder {
  const others = history.filter(({ id, deduplicationKey }) => id !== event.id && deduplicationKey !== "");
  const isDuplicate = (other: SubjectEvent) => coversFact(other.deduplicationKey, event.deduplicationKey);
  return {
    newer: others.filter((other) => isNewer(other, event)),
    maybeNewer: others.filter(
      (other) => !isDuplicate(other) && mayBeNewer(other, event) && !isEcho(other, event),
    ),
    duplicates: others.filter(isDuplicate),
  };
}

/** Of an event that is compared with no other. */
export const unordered: EventOrder = { newer: [], maybeNewer: [], duplicates: [] };

/**
 * Whether one fact of a subject is surely newer than another. Intercom's times have a resolution of one second.
 * Within a second the ids of parts decide, which grow, and a creation comes before any part. What is still open
 * counts as having happened in the order in which it reached us.
 */
export function isNewer(one: Moment, other: Moment): boolean {
  if (one.occurredAt === undefined || other.occurredAt === undefined) return false;
  const [a, b] = [secondOf(one.occurredAt), secondOf(other.occurredAt)];
  if (a !== b) return a > b;
  const [part, otherPart] = [partIdIn(one.deduplicationKey), partIdIn(other.deduplicationKey)];
  if (part === undefined) return false;
  if (otherPart === undefined) return other.deduplicationKey.endsWith("/created");
  return part.length === otherPart.length ? part > otherPart : part.length > otherPart.length;
}

function mayBeNewer(one: Moment, other: Moment): boolean {
  return secondOf(one.occurredAt ?? 0) >= secondOf(other.occurredAt ?? 0) && !isNewer(other, one);
}

/**
 * Whether another entry of the same second says nothing about the order: it tells another fact of the same part, or of
 * what Deskbell itself did upon the event.
 */
function isEcho(other: SubjectEvent, event: Moment): boolean {
  const part = partIdIn(event.deduplicationKey);
  if (part !== undefined && part === partIdIn(other.deduplicationKey)) return true;
  return other.own === true && secondOf(other.occurredAt ?? 0) === secondOf(event.occurredAt ?? 0);
}

/**
 * Whether the models that a notification carries are older than what is already known of its subject. A model built
 * late may be as new as the events that overtook it. Within one second that cannot be known; fetching again is safe.
 */
export function isOutdated(notification: Notification, maybeNewer: readonly SubjectEvent[]): boolean {
  const { conversation, ticket, contact, company } = notification;
  const builtAt = (conversation ?? ticket ?? contact ?? company)?.updated_at ?? 0;
  return maybeNewer.some(({ occurredAt = 0 }) => secondOf(occurredAt) >= builtAt);
}

const secondOf = (unixMs: number) => Math.floor(unixMs / 1000);

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
