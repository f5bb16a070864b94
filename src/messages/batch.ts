import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { type Clock, seconds } from "../platform/time.ts";

/** Nothing new is begun with less than this left of the function's own time (ms). */
const enoughTime = seconds(12);

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
  work: (record: SQSRecord) => Promise<Outcome>,
  postpone: Postpone,
  clock: Clock,
  timeLeft: () => number,
): Promise<SQSBatchResponse> {
  const groups = Object.values(Object.groupBy(event.Records, groupOf)) as SQSRecord[][];
  const waiting = await Promise.all(groups.map(workThroughGroup));
  return { batchItemFailures: waiting.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };

  async function workThroughGroup(group: SQSRecord[]): Promise<SQSRecord[]> {
    for (const [index, record] of group.entries()) {
      const outcome: Outcome = timeLeft() < enoughTime ? { done: false, at: clock() } : await work(record);
      if (!outcome.done) return postponeAll(group.slice(index), outcome.at);
    }
    return [];
  }

  async function postponeAll(records: SQSRecord[], at: number): Promise<SQSRecord[]> {
    // If SQS cannot be told, the messages come back when their visibility times out: later, not lost.
    await Promise.allSettled(records.map(({ receiptHandle }) => postpone(receiptHandle, at)));
    return records;
  }
}

/** An emulator may leave the group out of the attributes: then the whole batch is one group, slow and in order. */
const groupOf = ({ attributes }: SQSRecord) => attributes.MessageGroupId ?? "";
