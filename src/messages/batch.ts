import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { withDeadline } from "../platform/deadline.ts";
import { type Clock, seconds } from "../platform/time.ts";
import { isCompressed } from "./event-message.ts";

/** No message is begun with less than this left of the function's own time (ms). */
const enoughTime = seconds(12);
/** Kept for postponing what waits and for the answer; no call of a message lasts into it (ms). */
const closing = seconds(3);
/** Kept for the answer to Lambda alone (ms). */
const answering = seconds(1);

/** What became of one message: it is done with, or SQS shows it again at `at` (unix ms). */
export type Outcome = { done: true } | { done: false; at: number };

/** What the batch needs of the queue it came from. */
export type Postpone = (receiptHandle: string, at: number) => Promise<void>;

/**
 * Works through one batch: groups side by side, the messages of a group strictly one after another
 * (promise 3). When one has to wait, those behind it in its group wait too, and SQS keeps their order
 * because the group stays blocked while its first message is invisible. `work` is told how many are behind. A server
 * that never answers costs its own message this invocation, and no other. `leftOver` says what becomes of a message for
 * which those before it left no time; without it, it comes back at once.
 */
export async function workThroughBatch(
  event: SQSEvent,
  work: (record: SQSRecord, behind: number) => Promise<Outcome>,
  postpone: Postpone,
  clock: Clock,
  timeLeft: () => number,
  leftOver: (record: SQSRecord) => Promise<Outcome> = async () => ({ done: false, at: clock() }),
): Promise<SQSBatchResponse> {
  const until = (kept: number) => clock() + timeLeft() - kept;
  const groups = Object.values(Object.groupBy(event.Records, groupOf)) as SQSRecord[][];
  const waiting = await Promise.all(groups.map(workThroughGroup));
  return { batchItemFailures: waiting.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };

  async function workThroughGroup(group: SQSRecord[]): Promise<SQSRecord[]> {
    for (const [index, record] of group.entries()) {
      const next =
        timeLeft() < enoughTime ? () => leftOver(record) : () => work(record, group.length - index - 1);
      const outcome = await withDeadline(until(closing), clock, next);
      if (!outcome.done) return postponeAll(group.slice(index), outcome.at);
    }
    return [];
  }

  async function postponeAll(records: SQSRecord[], at: number): Promise<SQSRecord[]> {
    // When SQS does not take the new time, the messages come back at the end of their visibility timeout.
    await withDeadline(until(answering), clock, () =>
      Promise.allSettled(records.map(({ receiptHandle }) => postpone(receiptHandle, at))),
    );
    return records;
  }
}

/** An emulator may leave the group out of the attributes: then the whole batch is one group, slow and in order. */
const groupOf = ({ attributes }: SQSRecord) => attributes.MessageGroupId ?? "";

/**
 * Works on compressed messages one at a time, whatever their group. Read and parsed, one of Intercom's largest takes
 * some 60 MB; ten side by side would exceed the function's memory, and the whole batch would fail.
 */
export function inTurn(work: (record: SQSRecord, behind: number) => Promise<Outcome>): typeof work {
  let last: Promise<unknown> = Promise.resolve();
  return (record, behind) => {
    if (!isCompressed(record.body)) return work(record, behind);
    const turn = last.then(() => work(record, behind));
    last = turn.catch(() => undefined);
    return turn;
  };
}
