import { isRefusedForGood } from "../platform/aws-refusal.ts";
import { GiveUp, TryLater } from "../platform/errors.ts";
import { withoutSecrets } from "../platform/secrets.ts";
import { type Clock, type Duration, hours, minutes, seconds } from "../platform/time.ts";
import type { Outcome } from "./batch.ts";
import { roomFor } from "./overfull.ts";

/** How long a message is retried before it is parked. */
export const retryWindow: Duration = hours(6);

/** A message group is closed while its first message waits; after so long it is looked whether it is in the way. */
export const longestWait: Duration = minutes(5);

export type RetryPolicy = {
  clock: Clock;
  /** How long to wait before the next try when the error does not say. */
  backoff: (receives: number) => Duration;
  /** How often SQS has handed the message out, this time included. */
  receives: number;
  /** Unix ms at which the retry window begins; undefined while the message has not been read. */
  since: () => number | undefined;
  /** Whether a message that has to wait would be in the way of others (src/messages/overfull.ts). */
  isInTheWay: () => Promise<boolean>;
  /** Records the reason and puts the message where an operator sees it. */
  park: (reason: string) => Promise<void>;
  /** Records why and until when the message waits. */
  wait: (reason: string, at: number) => Promise<void>;
};

/**
 * Does a message's work. When that fails, the message is parked if it can never succeed or its retry window is over,
 * else it comes back later (promise 1). Parking by the handler lets the group go on; SQS's own dead-lettering would
 * take healthy messages along.
 */
export async function withRetries(work: () => Promise<void>, policy: RetryPolicy): Promise<Outcome> {
  const { clock } = policy;
  try {
    await work();
    return { done: true };
  } catch (error) {
    const now = clock();
    const lastAt = (policy.since() ?? now) + retryWindow;
    const at = Math.max(Math.min(retryAt(error, now, policy), lastAt, now + longestWait), now);
    try {
      if (error instanceof GiveUp || isRefusedForGood(error) || now >= lastAt) {
        await policy.park(reasonOf(error));
        return { done: true };
      }
      if (await policy.isInTheWay()) {
        await policy.park(roomFor(reasonOf(error)));
        return { done: true };
      }
      await policy.wait(reasonOf(error), at);
    } catch {
      // Neither the ledger nor the dead-letter queue can be written; the message is still safe on its own queue.
    }
    return { done: false, at };
  }
}

/**
 * The first retries come exactly when the error asks. Later ones wait at least as long as the backoff: SQS gives a
 * message up after `maxReceives` (infra/limits.ts), and a retry each second would get there before the window ends.
 */
const retriesAsAsked = 10;

function retryAt(error: unknown, now: number, { backoff, receives }: RetryPolicy): number {
  if (!(error instanceof TryLater) || error.at === undefined) return now + backoff(receives);
  return receives <= retriesAsAsked ? error.at : Math.max(error.at, now + backoff(receives - retriesAsAsked));
}

/** The wait before the next try: 1 s, 2 s, 4 s … up to five minutes, less up to a quarter, so that groups spread. */
export function backoff(receives: number, random = Math.random): Duration {
  const steps = Math.min(Math.max(receives - 1, 0), 20);
  const full = Math.min(seconds(1) * 2 ** steps, longestWait);
  return Math.round(full * (1 - random() / 4)) as Duration;
}

/** The whole chain of causes in one sentence, without secrets: an operator needs the last cause, too. */
export function reasonOf(error: unknown): string {
  const words: string[] = [];
  for (let cause = error; cause instanceof Error && words.length < 5; cause = cause.cause) {
    words.push(
      cause instanceof TryLater || cause instanceof GiveUp
        ? cause.message
        : `${cause.name}: ${cause.message}`,
    );
  }
  return withoutSecrets(words.join(" ← ")).slice(0, 500) || "something that is not an Error was thrown";
}
