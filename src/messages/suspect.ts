import type { SQSRecord } from "aws-lambda";
import { GiveUp } from "../platform/errors.ts";
import { type Duration, minutes } from "../platform/time.ts";
import type { Outcome } from "./batch.ts";

/** SQS hides a received message for so long (infra/limits.ts). One whose process ended comes back no sooner. */
export const hiddenFor: Duration = minutes(3);

/**
 * Whether processes may have ended because of this message: a loop without an end, too much memory. The first retries of
 * one that merely waits come sooner (src/messages/retry-policy.ts); one that has waited for long is counted for nothing.
 */
export function isSuspect({ attributes }: SQSRecord, now: number): boolean {
  const receives = Number(attributes.ApproximateReceiveCount);
  const since = Number(attributes.ApproximateFirstReceiveTimestamp);
  return receives > 1 && now - since >= ((receives - 1) * hiddenFor) / 2;
}

/** How often in a row a message's work was begun and did not end, by SQS's id of it (src/store/unended.ts). */
export type Unended = {
  read(messageId: string): Promise<number>;
  write(messageId: string, times: number): Promise<void>;
};

type Work = (record: SQSRecord, behind: number, ended: number) => Promise<Outcome>;

/** How often the process of each suspect ended in the middle of it. A batch without suspects costs nothing. */
export async function endedBefore(
  records: SQSRecord[],
  unended: Unended | undefined,
  now: number,
): Promise<Map<string, number>> {
  const suspects = unended ? records.filter((record) => isSuspect(record, now)) : [];
  if (!unended || suspects.length === 0) return new Map();
  const counted = suspects.map(async ({ messageId }): Promise<[string, number]> => {
    // Without its count a message is worked on as ever.
    return [messageId, await unended.read(messageId).catch(() => 0)];
  });
  return new Map(await Promise.all(counted));
}

/**
 * Counts a suspect while its work goes on, so that the next process knows if this one ends. `atTheEnd` gives the last write
 * time of its own: work that ended at its deadline is no process that ended.
 */
export function counting(
  work: Work,
  ended: Map<string, number>,
  unended: Unended | undefined,
  atTheEnd: (write: () => Promise<void>) => Promise<void>,
) {
  return async (record: SQSRecord, behind: number): Promise<Outcome> => {
    const { messageId } = record;
    const times = ended.get(messageId);
    if (!unended || times === undefined) return work(record, behind, 0);
    await unended.write(messageId, times + 1).catch(() => undefined);
    const outcome = await work(record, behind, times);
    await atTheEnd(() => unended.write(messageId, 0)).catch(() => undefined);
    return outcome;
  };
}

/** So often in a row is no accident: processes may end for reasons of their own, several times over. */
const mostEnded = 20;

/** A message that ended its process again and again is parked before it does so once more (promise 1). */
export function refuseUnended(ended: number): void {
  if (ended < mostEnded) return;
  throw new GiveUp(
    `Its process ended ${ended} times in a row before this was over. Something in it never returns, or takes more memory than the function has: mend that, then replay it.`,
  );
}
