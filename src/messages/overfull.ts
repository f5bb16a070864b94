import { type Clock, seconds } from "../platform/time.ts";
import { queueLength } from "./queue-length.ts";
import type { Sqs } from "./sqs.ts";

/** SQS looks for free message groups among so many messages of a FIFO queue, the oldest first; as many may be in flight. */
export const searchedMessages = 120_000;

/**
 * With more messages than this on a queue, one that has to wait is parked, so that the backlog of one message group
 * cannot hide the others (promise 1). Half of what SQS searches: the rest is for what comes in the five minutes that a
 * waiting message may keep its group closed.
 */
export const mostWaiting = searchedMessages / 2;

/** SQS counts approximately, and within a minute. */
const asked = seconds(10);

/** Whether more than `most` messages are on a queue, visible or in flight. Costs a call only where a message has to wait. */
export function overfullCheck(
  client: Sqs,
  QueueUrl: string,
  clock: Clock,
  most = mostWaiting,
): () => Promise<boolean> {
  let known = { at: Number.NEGATIVE_INFINITY, isOverfull: false };
  return async () => {
    if (clock() - known.at < asked) return known.isOverfull;
    const isOverfull = await queueLength(client, QueueUrl).then(
      (number) => number > most,
      () => false,
    );
    known = { at: clock(), isOverfull };
    return isOverfull;
  };
}

/** Why a message was parked that might have succeeded later. */
export const roomFor = (reason: string): string =>
  `More than ${mostWaiting.toLocaleString("en")} messages are on the queue, and this one would have had to wait: ${reason}`;
