import { randomUUID } from "node:crypto";
import { groupInLogs } from "../effects/effect.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import { ConfigurationError, GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import type { DeliveryRecords, EffectResult } from "../store/delivery-records.ts";
import { attemptLimit, sendLimit } from "../store/delivery-records.ts";
import { withFailedAttempt } from "../store/failed-attempt.ts";
import type { EffectHandler } from "./performer.ts";

export type Delivery = {
  deliveryRecords: DeliveryRecords;
  handlerOf: (effectMessage: EffectMessage) => EffectHandler;
  clock: Clock;
  log: Log;
};

/**
 * Does one effect once (promise 2). A delivery record under the effect's key ends it for good; an attempt is on
 * record before it begins, so that one which ended in silence is looked up before it is repeated (promise 4).
 */
export async function deliver(
  { deliveryRecords, handlerOf, clock, log }: Delivery,
  effectMessage: EffectMessage,
): Promise<void> {
  const began = clock();
  const progress = await deliveryRecords.read(effectMessage);
  const { group, notificationId, replayed = false } = effectMessage;
  if (progress?.state === "done" || (progress?.state === "parked" && !replayed)) return;
  if (progress?.leaseExpiresAt !== undefined && progress.leaseExpiresAt > began) {
    throw new TryLater("An earlier attempt may still be at work", { at: progress.leaseExpiresAt });
  }
  const effectHandler = handlerOf(effectMessage);
  // What was parked may have been so after an attempt of which nobody knows the outcome.
  const doubtful = progress?.state === "trying" || progress?.state === "parked";
  const found =
    doubtful && (await effectHandler.find?.(effectMessage, progress.firstTriedAt ?? effectMessage.decidedAt));
  if (found) return finish(found, "found");

  const about = { kind: effectMessage.effect.kind, group, notificationId };
  const leaseOwner = randomUUID();
  if (
    !(await deliveryRecords.begin(effectMessage, about, { leaseOwner, seen: progress?.attempts, replayed }))
  ) {
    throw new TryLater("Another worker took the effect in hand", { at: began + attemptLimit });
  }
  return finish(await attempt(effectHandler), "done");

  async function attempt({ perform }: EffectHandler): Promise<EffectResult> {
    try {
      return await perform(effectMessage, checkDeadline);
    } catch (error) {
      if (error instanceof OutcomeUnknown && error.settled) {
        await deliveryRecords.end(effectMessage, { state: "trying", ...failedAttempt(error) }, leaseOwner);
        throw new TryLater("The outcome is not known", { cause: error });
      }
      // Only these say for certain that nothing happened. After anything else the hold stays on, so that
      // whatever is still on its way has come to rest before anyone looks it up.
      const nothingHappened =
        error instanceof TryLater || error instanceof GiveUp || error instanceof ConfigurationError;
      if (!nothingHappened)
        throw new TryLater("The outcome is not known", { at: began + attemptLimit, cause: error });
      await deliveryRecords.end(effectMessage, { state: "waiting", ...failedAttempt(error) }, leaseOwner);
      throw error;
    }
  }

  function checkDeadline(): void {
    if (clock() - began >= sendLimit) throw new TryLater("The attempt was held up before it sent anything");
  }

  function failedAttempt(error: unknown) {
    const reason = reasonOf(error);
    return { reason, failedAttempts: withFailedAttempt(progress?.failedAttempts, { at: clock(), reason }) };
  }

  async function finish(result: EffectResult, outcome: string): Promise<void> {
    await deliveryRecords.end(effectMessage, { state: "done", result }).catch((cause) => {
      throw new TryLater("The delivery record could not be written", { at: began + attemptLimit, cause });
    });
    const { idempotencyKey, appId } = effectMessage;
    log({
      stage: "deliver",
      outcome,
      idempotencyKey,
      group: groupInLogs(group),
      appId,
      id: notificationId,
      ms: clock() - began,
      metrics: { EffectDelivered: 1 },
    });
  }
}
