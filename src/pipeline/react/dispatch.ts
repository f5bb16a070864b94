import { type Errand, encodeErrand } from "../../queue/errand.ts";
import type { Queue } from "../../queue/queue.ts";
import type { Entry } from "../../store/entry.ts";

/**
 * Puts the decided effects on their lanes. Sent again after a crash they carry the same deduplication ids,
 * and what SQS has forgotten by then their receipts still know.
 */
export async function dispatch(
  { appId, subject, id, decisions, decidedAt = 0 }: Entry,
  effects: Queue,
  { replayed }: { replayed: boolean },
): Promise<void> {
  await effects.send(
    decisions
      .filter(({ by }) => by === undefined)
      .map(({ key, lane, effect }) => {
        const errand: Errand = { key, lane, appId, subject, notificationId: id, decidedAt, effect };
        if (replayed) errand.replayed = true;
        return { body: encodeErrand(errand), group: lane, deduplication: `${key}@${decidedAt}` };
      }),
  );
}
