import { GiveUp, TryLater } from "../platform/errors.ts";
import type { Clock, Duration } from "../platform/time.ts";
import { patience } from "./backoff.ts";
import type { Outcome } from "./batch.ts";

export type Attendance = {
  clock: Clock;
  /** How long to wait before the next try when the error does not say. */
  backoff: (receives: number) => Duration;
  /** How often SQS has handed the message out, this time included. */
  receives: number;
  /** Unix ms from which the six hours of patience count; undefined while the message has not been read. */
  since: () => number | undefined;
  /** Records the reason and puts the message where an operator sees it. */
  park: (reason: string) => Promise<void>;
  /** Notes that and why the message waits. */
  wait: (reason: string, at: number) => Promise<void>;
};

/**
 * Does a message's work and decides what becomes of the message when that fails (promise 1): parked with its
 * reason when it can never succeed or patience has run out, else seen again when it makes sense. Parking by
 * the handler lets the group go on; SQS's own dead-lettering would drag healthy messages along.
 */
export async function attend(work: () => Promise<void>, attendance: Attendance): Promise<Outcome> {
  const { clock } = attendance;
  try {
    await work();
    return { done: true };
  } catch (error) {
    const now = clock();
    const lastAt = (attendance.since() ?? now) + patience;
    const at = Math.max(Math.min(whenNext(error, now, attendance), lastAt), now);
    try {
      if (error instanceof GiveUp || now >= lastAt) {
        await attendance.park(reasonOf(error));
        return { done: true };
      }
      await attendance.wait(reasonOf(error), at);
    } catch {
      // Neither ledger nor queue can be written: the message itself is still safe on its queue.
    }
    return { done: false, at };
  }
}

/** So often a message comes back exactly when it was told to; SQS gives it up after 360 times, six hours or not. */
const punctual = 10;

function whenNext(error: unknown, now: number, { backoff, receives }: Attendance): number {
  if (!(error instanceof TryLater) || error.at === undefined) return now + backoff(receives);
  return receives <= punctual ? error.at : Math.max(error.at, now + backoff(receives - punctual));
}

/** The whole chain of causes in one sentence: an operator needs the last one, too. */
export function reasonOf(error: unknown): string {
  const words: string[] = [];
  for (let cause = error; cause instanceof Error && words.length < 5; cause = cause.cause) {
    words.push(
      cause instanceof TryLater || cause instanceof GiveUp
        ? cause.message
        : `${cause.name}: ${cause.message}`,
    );
  }
  return words.join(" ← ").slice(0, 500) || "something that is not an Error was thrown";
}
