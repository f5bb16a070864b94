import type { SQSRecord } from "aws-lambda";
import { groupInLogs } from "../effects/effect.ts";
import type { Outcome } from "../messages/batch.ts";
import { decodeEffectMessage, type EffectMessage, encodeEffectMessage } from "../messages/effect-message.ts";
import { type Parking, park, unreadable } from "../messages/park.ts";
import { backoff, reasonOf, withRetries } from "../messages/retry-policy.ts";
import { refuseUnended } from "../messages/suspect.ts";
import { unlessRefused } from "../platform/aws-refusal.ts";
import { TryLater } from "../platform/errors.ts";
import type { Tombstones } from "../store/tombstones.ts";
import { asKept, type Kept, withdrawn } from "./as-kept.ts";
import { type Aside, GoAside, GoTo } from "./aside.ts";
import { type Delivery, deliver, LookupFailed } from "./deliver.ts";

export type DeliverWork = Delivery &
  Kept & {
    tombstones: Pick<Tombstones, "covering">;
    parking: Parking;
    aside: Aside;
    isOverfull: () => Promise<boolean>;
    pause?: typeof backoff;
  };

/**
 * What becomes of a message for which those before it in its group left no time. A group that takes all the time is in
 * the way of others like one that fails, so on an overfull queue the message is parked (promise 1).
 */
export async function leaveOver(work: DeliverWork, record: SQSRecord): Promise<Outcome> {
  const comesBack: Outcome = { done: false, at: work.clock() };
  return (await work.isOverfull()) ? handleEffectMessage(work, record, { hasTime: false }) : comesBack;
}

/**
 * Delivers one message of the effects queue. A failure makes it wait, in its group or aside of it, or parks it. `ended` is
 * how often in a row its process ended in the middle of it.
 */
export async function handleEffectMessage(
  work: DeliverWork,
  record: SQSRecord,
  { hasTime, ended = 0 }: { hasTime: boolean; ended?: number } = { hasTime: true },
): Promise<Outcome> {
  const { parking, aside, deliveryRecords, isOverfull, clock, log, pause = backoff } = work;
  let message: EffectMessage | undefined;
  let since: number | undefined;
  let isLookupFailed = false;
  let { body } = record;
  const receives = Number(record.attributes.ApproximateReceiveCount) || 1;
  const isFirst = ({ aside, replayed }: EffectMessage) => receives === 1 && !aside && !replayed;
  return withRetries(
    async () => {
      const received = decodeEffectMessage(record.body);
      message = received;
      since = received.decidedAt;
      if (await work.tombstones.covering(received.appId, namedBy(received))) {
        log({ stage: "deliver", outcome: "forgotten", why: "It is about someone who was forgotten" });
        return;
      }
      const kept = await asKept(work, received);
      message = kept.message;
      if (message !== received) body = encodeEffectMessage(message);
      refuseUnended(ended);
      if (!hasTime) throw new TryLater("Those before it in its message group take long", { at: clock() });
      const handlerOf = kept.isWithdrawn ? withdrawn(work.handlerOf) : work.handlerOf;
      try {
        const isNew = isFirst(message);
        // A message that came again, or went another way, may have others before it by now.
        const seen = kept.read && { ...kept.read, isFirst: isNew && message.first === true };
        await deliver({ ...work, handlerOf }, message, { isFirst: isNew, seen });
      } catch (error) {
        if (error instanceof GoTo) return aside.move(message, error.group);
        isLookupFailed = error instanceof TryLater && error.cause instanceof LookupFailed;
        // Set aside it would wait as well, in a group of its own.
        if (!(error instanceof GoAside) || (await isOverfull())) throw error;
        await aside.put(message);
        waits(reasonOf(error), error.at);
        return;
      }
      if (message.aside) await aside.settle(message);
      else if (receives > 1) await aside.endMark(message);
      if (message.replayed)
        await parking.list.remove({ ...message, what: "effect", id: message.idempotencyKey });
    },
    {
      clock,
      backoff: pause,
      receives,
      since: () => since,
      isInTheWay: isOverfull,
      async park(reason) {
        if (!message) return park(parking, unreadable(record.messageId, "effect", reason), record.body);
        const { aside: isAside, copy: _, ...original } = message;
        const { appId, subject, idempotencyKey } = message;
        const parked = { appId, subject, id: idempotencyKey, what: "effect", reason } as const;
        await park(parking, parked, isAside ? encodeEffectMessage(original) : body);
        await unlessRefused(deliveryRecords.end(message, { state: "parked", reason }));
        if (isAside) await aside.settle(message);
      },
      async wait(reason, at) {
        waits(reason, at);
        if (message && isLookupFailed) await deliveryRecords.postponeLookup(message, reason, at);
      },
    },
  );

  function waits(reason: string, at: number | undefined): void {
    const { idempotencyKey, group, appId, notificationId: id } = message ?? {};
    log({
      stage: "deliver",
      outcome: "waiting",
      idempotencyKey,
      group: group && groupInLogs(group),
      appId,
      id,
      why: reason,
      until: at === undefined ? undefined : new Date(at).toISOString(),
    });
  }
}

const namedBy = ({ subject, notificationId }: EffectMessage) => [subject, `${subject}#${notificationId}`];
