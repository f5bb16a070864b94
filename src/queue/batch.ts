import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

/** What became of one message: out of the way for good, or to be seen again at `at` (unix ms). */
export type Outcome = { done: true } | { done: false; at: number };

/** What the batch needs of the queue it came from. */
export type Postpone = (receiptHandle: string, at: number) => Promise<void>;

/**
 * Works through one batch: groups side by side, the messages of a group strictly one after another
 * (promise 3). When one has to wait, those behind it in its group wait too, and SQS keeps their order
 * because the group stays blocked while its first message is out of sight.
 */
export async function workThroughBatch(
  event: SQSEvent,
  groupOf: (record: SQSRecord) => string,
  work: (record: SQSRecord) => Promise<Outcome>,
  postpone: Postpone,
): Promise<SQSBatchResponse> {
  const groups = Object.values(Object.groupBy(event.Records, groupOf)) as SQSRecord[][];
  const waiting = await Promise.all(groups.map((group) => workThroughGroup(group, work, postpone)));
  return { batchItemFailures: waiting.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function workThroughGroup(group: SQSRecord[], work: (record: SQSRecord) => Promise<Outcome>, postpone: Postpone) {
  for (const [index, record] of group.entries()) {
    const outcome = await work(record);
    if (outcome.done) continue;
    const waiting = group.slice(index);
    // If SQS cannot be told, the messages come back when their visibility times out: later, not lost.
    await Promise.allSettled(waiting.map(({ receiptHandle }) => postpone(receiptHandle, outcome.at)));
    return waiting;
  }
  return [];
}
