import type { SubjectEvent } from "../store/ledger.ts";

/** Of a subject with more notifications in 30 days not all are looked at, and nothing is sure: what it is now is asked for every time. */
export const maxHistory = 300;

/** How a notification stands among the others of its subject that were heard before it. */
export type Standing = {
  /** Those that happened after it: it comes late (promise 3). */
  newer: SubjectEvent[];
  /** Those, and those of the same second of which nobody can tell whether they are. */
  rivals: SubjectEvent[];
  /** Those that told the same fact (promise 2). */
  twins: SubjectEvent[];
};

type Fact = Pick<SubjectEvent, "id" | "deduplicationKey" | "occurredAt">;

export function standingOf(fact: Fact, known: readonly SubjectEvent[]): Standing {
  const others = known.filter(({ id, deduplicationKey }) => id !== fact.id && deduplicationKey !== "");
  return {
    newer: others.filter((other) => isNewer(other, fact)),
    rivals: others.filter(
      (other) => other.deduplicationKey !== fact.deduplicationKey && mayBeNewer(other, fact),
    ),
    twins: others.filter(({ deduplicationKey }) => deduplicationKey === fact.deduplicationKey),
  };
}

/**
 * Whether one fact of a subject is surely younger than another. Intercom's times have a resolution of one second;
 * within it the ids of parts tell, which grow, and a beginning comes before any part. What even that leaves open is
 * taken in the order of arrival.
 */
export function isNewer(one: Omit<Fact, "id">, other: Omit<Fact, "id">): boolean {
  if (one.occurredAt === undefined || other.occurredAt === undefined) return false;
  const [a, b] = [secondOf(one.occurredAt), secondOf(other.occurredAt)];
  if (a !== b) return a > b;
  const [part, otherPart] = [partOf(one.deduplicationKey), partOf(other.deduplicationKey)];
  if (part === undefined) return false;
  if (otherPart === undefined) return other.deduplicationKey.endsWith("/created");
  return part.length === otherPart.length ? part > otherPart : part.length > otherPart.length;
}

function mayBeNewer(one: Fact, other: Fact): boolean {
  const [a, b] = [one.occurredAt ?? 0, other.occurredAt ?? 0].map(secondOf) as [number, number];
  return a >= b && !isNewer(other, one);
}

export const secondOf = (unixMs: number) => Math.floor(unixMs / 1000);

const partOf = (deduplicationKey: string) => /\/part:([^/]+)$/.exec(deduplicationKey)?.[1];
