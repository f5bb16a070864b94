import type { SQSRecord } from "aws-lambda";
import { groupInLogs } from "../effects/effect.ts";
import type { Outcome } from "../messages/batch.ts";
import { decodeEffectMessage, type EffectMessage } from "../messages/effect-message.ts";
import { type Parking, park, unreadable } from "../messages/park.ts";
import { backoff, withRetries } from "../messages/retry-policy.ts";
import { type Delivery, deliver } from "./deliver.ts";

export type DeliverWork = Delivery & { parking: Parking; pause?: typeof backoff };

/** Delivers one message of the effects queue, and sees to it when that fails. */
export async function handleEffectMessage(work: DeliverWork, record: SQSRecord): Promise<Outcome> {
  const { parking, deliveryRecords, clock, log, pause = backoff } = work;
  let effectMessage: EffectMessage | undefined;
  return withRetries(
    async () => {
      effectMessage = decodeEffectMessage(record.body);
      await deliver(work, effectMessage);
      if (effectMessage.replayed)
        await parking.list.remove({ ...effectMessage, what: "effect", id: effectMessage.idempotencyKey });
    },
    {
      clock,
      backoff: pause,
      receives: Number(record.attributes.ApproximateReceiveCount) || 1,
      since: () => effectMessage?.decidedAt,
      async park(reason) {
        if (!effectMessage) return park(parking, unreadable(record.messageId, "effect", reason), record.body);
        const { appId, subject, idempotencyKey } = effectMessage;
        await park(parking, { appId, subject, id: idempotencyKey, what: "effect", reason }, record.body);
        await deliveryRecords.end(effectMessage, { state: "parked", reason });
      },
      async wait(reason, at) {
        const { idempotencyKey, group, appId, notificationId: id } = effectMessage ?? {};
        log({
          stage: "deliver",
          outcome: "waiting",
          idempotencyKey,
          group: group && groupInLogs(group),
          appId,
          id,
          why: reason,
          until: new Date(at).toISOString(),
        });
      },
    },
  );
}
