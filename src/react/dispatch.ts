import { type EffectMessage, encodeEffectMessage } from "../messages/effect-message.ts";
import type { Queue } from "../messages/queue.ts";
import type { LedgerEntry } from "../store/entry.ts";

/**
 * Puts the decided effects on their message groups. Sent again after a crash they carry the same deduplication ids,
 * and what SQS has forgotten by then their delivery records still know.
 */
export async function dispatch(
  { appId, subject, id, decisions, decidedAt = 0 }: LedgerEntry,
  effects: Queue,
  { replayed }: { replayed: boolean },
): Promise<void> {
  await effects.send(
    decisions
      .filter(({ by }) => by === undefined)
      .map(({ idempotencyKey, group, effect }) => {
        const effectMessage: EffectMessage = {
          idempotencyKey,
          group,
          appId,
          subject,
          notificationId: id,
          decidedAt,
          effect,
        };
        if (replayed) effectMessage.replayed = true;
        return {
          body: encodeEffectMessage(effectMessage),
          group: group,
          deduplicationId: `${idempotencyKey}@${decidedAt}`,
        };
      }),
  );
}
