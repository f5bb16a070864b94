import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { withDeadline } from "../platform/deadline.ts";
import { type Clock, seconds } from "../platform/time.ts";
import { isCompressed } from "./event-message.ts";
import { counting, endedBefore, type Unended } from "./suspect.ts";

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
/** What keeps a message that ends its process from taking its neighbours along. */
export type Apart = { remove: (receiptHandles: string[]) => Promise<void>; unended: Unended };

/**
 * Works through one batch: groups side by side, the messages of a group strictly one after another
 * (promise 3). When one has to wait, those behind it in its group wait too, and SQS keeps their order
 * because the group stays blocked while its first message is invisible. `work` is told how many are behind. A server
 * that never answers costs its own message this invocation, and no other. `leftOver` says what becomes of a message for
 * which those before it left no time; without it, it comes back at once.
 * What has ended a process comes last and by itself, once `remove` has taken what is done from the queue: its neighbours
 * do not share its fate (promise 1). `work` is told how often in a row that was.
 */
export async function workThroughBatch(
  event: SQSEvent,
  work: (record: SQSRecord, behind: number, ended: number) => Promise<Outcome>,
  postpone: Postpone,
  clock: Clock,
  timeLeft: () => number,
  leftOver: (record: SQSRecord) => Promise<Outcome> = async () => ({ done: false, at: clock() }),
  apart?: Apart,
): Promise<SQSBatchResponse> {
  const until = (kept: number) => clock() + timeLeft() - kept;
  const groups = Object.values(Object.groupBy(event.Records, groupOf)) as SQSRecord[][];
  const ended = await endedBefore(event.Records, apart?.unended, clock());
  const workOn = counting(work, ended, apart?.unended, (write) =>
    withDeadline(until(answering), clock, write),
  );
  const endedOne = (group: SQSRecord[]) => group.some(({ messageId }) => (ended.get(messageId) ?? 0) > 0);
  const done: SQSRecord[] = [];
  const waiting = await Promise.all(
    groups.filter((group) => !endedOne(group)).map((group) => workThroughGroup(group)),
  );
  for (const group of oneWayAndTheOther(groups.filter(endedOne)))
    waiting.push(await workThroughGroup(group, removeDone));
  return { batchItemFailures: waiting.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };

  async function workThroughGroup(group: SQSRecord[], prepare = async () => {}): Promise<SQSRecord[]> {
    for (const [index, record] of group.entries()) {
      await prepare();
      const next =
        timeLeft() < enoughTime ? () => leftOver(record) : () => workOn(record, group.length - index - 1);
      const outcome = await withDeadline(until(closing), clock, next);
      if (!outcome.done) return postponeAll(group.slice(index), outcome.at);
      done.push(record);
    }
    return [];
  }

  /** What cannot be removed comes back if the process ends, and is found to be done. */
  async function removeDone(): Promise<void> {
    const handles = done.splice(0).map(({ receiptHandle }) => receiptHandle);
    if (!apart || handles.length === 0) return;
    await withDeadline(until(closing), clock, () => apart.remove(handles)).catch(() => undefined);
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
 * In one order and the other by turns: those that came back together probably come together again, and in one of two
 * turns each goes before the one that ends the process.
 */
function oneWayAndTheOther(groups: SQSRecord[][]): SQSRecord[][] {
  const sorted = groups.toSorted(([one], [other]) => (groupOf(one!) < groupOf(other!) ? -1 : 1));
  const receives = Math.max(
    ...groups.flat().map(({ attributes }) => Number(attributes.ApproximateReceiveCount)),
  );
  return receives % 2 === 0 ? sorted.toReversed() : sorted;
}

/**
 * Works on compressed messages one at a time, whatever their group. Read and parsed, one of Intercom's largest takes
 * some 60 MB; ten side by side would exceed the function's memory, and the whole batch would fail.
 */
export function inTurn(
  work: (record: SQSRecord, behind: number, ended?: number) => Promise<Outcome>,
): typeof work {
  let last: Promise<unknown> = Promise.resolve();
  return (record, ...known) => {
    if (!isCompressed(record.body)) return work(record, ...known);
    const turn = last.then(() => work(record, ...known));
    last = turn.catch(() => undefined);
    return turn;
  };
}
