import { randomUUID } from "node:crypto";
import { groupInLogs } from "../effects/effect.ts";
import type { EffectResult } from "../effects/shape.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import { ConfigurationError, GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import { attemptLimit, type DeliveryRecords, sendLimit } from "../store/delivery-records.ts";
import { withFailedAttempt } from "../store/failed-attempt.ts";
import type { EffectHandler, HandlerOf } from "./handlers.ts";

export type Delivery = {
  deliveryRecords: DeliveryRecords;
  handlerOf: HandlerOf;
  clock: Clock;
  log: Log;
};

/**
 * Does one effect once (promise 2). A delivery record that says done ends it for good. An attempt is recorded
 * before it begins, so that one with an unknown outcome is looked up before it is repeated (promise 4).
 */
export async function deliver(
  { deliveryRecords, handlerOf, clock, log }: Delivery,
  message: EffectMessage,
): Promise<void> {
  const began = clock();
  const record = await deliveryRecords.read(message);
  const { group, notificationId, replayed = false } = message;
  if (record?.state === "done" || (record?.state === "parked" && !replayed)) return;
  if (record?.leaseExpiresAt !== undefined && record.leaseExpiresAt > began)
    throw new TryLater("An earlier attempt may still be under way", { at: record.leaseExpiresAt });
  const handler = handlerOf(message);
  const found = await lookUp(handler);
  if (found) return finish(found, true);

  const leaseOwner = randomUUID();
  const about = { kind: message.effect.kind, group, notificationId };
  if (!(await deliveryRecords.begin(message, about, { leaseOwner, seen: record?.attempts, replayed })))
    throw new TryLater("Another worker is delivering this effect", { at: began + attemptLimit });
  return finish(await attempt(handler), false);

  /** What an earlier attempt left, where its outcome is not known. A parked effect may have had such an attempt, too. */
  async function lookUp({ lookup }: EffectHandler): Promise<EffectResult | undefined> {
    const isUnknown = record?.state === "trying" || record?.state === "parked";
    if (!isUnknown || lookup === "harmless to repeat") return undefined;
    return lookup(message, record.firstTriedAt ?? message.decidedAt);
  }

  async function attempt({ perform }: EffectHandler): Promise<EffectResult> {
    try {
      return await perform(message, checkDeadline);
    } catch (error) {
      if (error instanceof OutcomeUnknown && error.settled) {
        await deliveryRecords.end(message, { state: "trying", ...failedAttempt(error) }, leaseOwner);
        throw new TryLater("The outcome is not known", { cause: error });
      }
      // Only these say for certain that nothing happened. After anything else the lease stays, so that a request
      // which is still on its way has come to rest before the look-up.
      const nothingHappened =
        error instanceof TryLater || error instanceof GiveUp || error instanceof ConfigurationError;
      if (!nothingHappened)
        throw new TryLater("The outcome is not known", { at: began + attemptLimit, cause: error });
      await deliveryRecords.end(message, { state: "waiting", ...failedAttempt(error) }, leaseOwner);
      throw error;
    }
  }

  function checkDeadline(): void {
    if (clock() - began >= sendLimit)
      throw new TryLater("The attempt was delayed past its deadline before it sent anything");
  }

  function failedAttempt(error: unknown) {
    const reason = reasonOf(error);
    return { reason, failedAttempts: withFailedAttempt(record?.failedAttempts, { at: clock(), reason }) };
  }

  async function finish(result: EffectResult, foundByLookup: boolean): Promise<void> {
    await deliveryRecords.end(message, { state: "done", result, foundByLookup }).catch((cause) => {
      throw new TryLater("The delivery record could not be written", { at: began + attemptLimit, cause });
    });
    const { idempotencyKey, appId } = message;
    log({
      stage: "deliver",
      outcome: foundByLookup ? "found" : "done",
      idempotencyKey,
      group: groupInLogs(group),
      appId,
      id: notificationId,
      ms: clock() - began,
      metrics: { EffectDelivered: 1 },
    });
  }
}
