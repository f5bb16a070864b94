import type { SubjectEvent } from "../store/ledger.ts";
import { isNewer } from "./order.ts";

/** What one notification, or a reminder, tells of how long a customer waits. */
export type Telling = Pick<SubjectEvent, "deduplicationKey" | "waiting">;

/**
 * Whether a wait that began at `since` (unix seconds) is surely over: somebody tells that nobody waits any more, or of a
 * wait that began later, and nobody tells after it that this one goes on (promise 3). When in warning it is not: whoever
 * looks again asks Intercom, and a reminder that is dropped is lost.
 */
export function isWaitOver(since: number, tellings: readonly Telling[]): boolean {
  const told = tellings.flatMap(({ waiting, deduplicationKey }) =>
    waiting ? [{ since: waiting.since, fact: { deduplicationKey, occurredAt: waiting.asOf } }] : [],
  );
  const going = told.filter((one) => one.since === since);
  return told.some(
    (one) =>
      (one.since ?? Number.POSITIVE_INFINITY) > since && going.every(({ fact }) => isNewer(one.fact, fact)),
  );
}
