import type { SQSRecord } from "aws-lambda";
import { groupInLogs } from "../effects/effect.ts";
import type { Outcome } from "../messages/batch.ts";
import { decodeEffectMessage, type EffectMessage } from "../messages/effect-message.ts";
import { type Parking, park, unreadable } from "../messages/park.ts";
import { backoff, withRetries } from "../messages/retry-policy.ts";
import { type Delivery, deliver } from "./deliver.ts";

export type DeliverWork = Delivery & { parking: Parking; pause?: typeof backoff };

/** Delivers one message of the effects queue. A failure makes it wait or parks it. */
export async function handleEffectMessage(work: DeliverWork, record: SQSRecord): Promise<Outcome> {
  const { parking, deliveryRecords, clock, log, pause = backoff } = work;
  let message: EffectMessage | undefined;
  return withRetries(
    async () => {
      message = decodeEffectMessage(record.body);
      await deliver(work, message);
      if (message.replayed)
        await parking.list.remove({ ...message, what: "effect", id: message.idempotencyKey });
    },
    {
      clock,
      backoff: pause,
      receives: Number(record.attributes.ApproximateReceiveCount) || 1,
      since: () => message?.decidedAt,
      async park(reason) {
        if (!message) return park(parking, unreadable(record.messageId, "effect", reason), record.body);
        const { appId, subject, idempotencyKey } = message;
        await park(parking, { appId, subject, id: idempotencyKey, what: "effect", reason }, record.body);
        await deliveryRecords.end(message, { state: "parked", reason });
      },
      async wait(reason, at) {
        const { idempotencyKey, group, appId, notificationId: id } = message ?? {};
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
