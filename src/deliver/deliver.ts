import { randomUUID } from "node:crypto";
import { groupInLogs } from "../effects/effect.ts";
import { type EffectResult, MessageRefused, type Place, type Prepared, type Seen } from "../effects/shape.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { longestWait, reasonOf } from "../messages/retry-policy.ts";
import { ConfigurationError, GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import { type Clock, seconds } from "../platform/time.ts";
import { attemptLimit, type DeliveryRecords, secondLook, sendLimit } from "../store/delivery-records.ts";
import { withFailedAttempt } from "../store/failed-attempt.ts";
import { GoAside, GoTo } from "./aside.ts";
import type { EffectHandler, HandlerOf } from "./handlers.ts";

export type Delivery = {
  deliveryRecords: DeliveryRecords;
  handlerOf: HandlerOf;
  clock: Clock;
  log: Log;
};

/** An answer that tells nothing often comes a moment before the effect can be seen. */
const firstLook = seconds(1);
/** So many answers that refuse this very message let the next of its group go ahead. */
const mostRefusals = 3;

/** It could not be found out what an earlier attempt had left. */
export class LookupFailed extends TryLater {}

/**
 * Does one effect once (promise 2). A delivery record that says done ends it for good. An attempt is recorded
 * before it begins, so that one with an unknown outcome is looked up before it is repeated (promise 4): what is found
 * ends it at any time, and that nothing is found counts only when the attempt has come to rest. With `isFirst` there
 * should be no record yet: it is read only when the attempt cannot begin without it.
 */
export async function deliver(
  delivery: Delivery,
  message: EffectMessage,
  { isFirst = false, seen }: { isFirst?: boolean; seen?: Seen | undefined } = {},
): Promise<void> {
  const { deliveryRecords, handlerOf, clock, log } = delivery;
  const began = clock();
  const record = isFirst ? undefined : await deliveryRecords.read(message);
  const { group, notificationId, replayed = false } = message;
  if (record?.state === "done" || (record?.state === "parked" && !replayed)) return;
  const handler = handlerOf(message);
  const restsAt = record?.leaseExpiresAt ?? 0;
  if (record?.lookAt !== undefined && record.lookAt > began)
    throw waiting("The outcome is not known", { at: record.lookAt });
  if (record?.lookAt === undefined && restsAt > began)
    throw new TryLater("An earlier attempt may still be under way", { at: restsAt });
  if (record?.notBefore !== undefined && record.notBefore > began)
    throw new TryLater("The other side asked for a pause", { at: record.notBefore });
  const found = await lookUp(handler);
  if (found) return finish(found, true);

  const {
    place,
    behind,
    belongsTo = group,
  }: Prepared = (await handler.prepare?.(message, seen)) ?? { place: {} };
  // The mark may be its own: it was made, and the copy was not sent.
  if (behind !== undefined && !message.aside)
    throw new GoAside("An earlier effect of the same subject is not over");
  if (belongsTo !== group && !message.aside) throw new GoTo(belongsTo);
  const leaseOwner = randomUUID();
  const about = { kind: message.effect.kind, group, notificationId };
  const beginning = { leaseOwner, seen: record?.attempts, replayed, place };
  if (!(await deliveryRecords.begin(message, about, beginning))) {
    if (isFirst) return deliver(delivery, message);
    throw new TryLater("Another worker is delivering this effect", { at: began + attemptLimit });
  }
  return finish(await attempt(handler, place), false);

  /** What an earlier attempt left, where its outcome is not known. A parked effect may have had such an attempt, too. */
  async function lookUp({ lookup }: EffectHandler): Promise<EffectResult | undefined> {
    const isUnknown = record?.state === "trying" || record?.state === "parked";
    if (!isUnknown || lookup === "harmless to repeat") return undefined;
    const since = record.firstTriedAt ?? message.decidedAt;
    const triedAt = record.triedAt ?? since;
    const found = await lookup(message, since, { at: triedAt, place: record.place ?? {} }).catch((cause) => {
      if (cause instanceof GiveUp) throw cause;
      const at = cause instanceof TryLater ? cause.at : undefined;
      const failed = new LookupFailed("It could not be looked up", { at, cause });
      throw waiting("The outcome is not known", { cause: failed });
    });
    if (found || restsAt <= began) return found;
    const at = began < triedAt + secondLook ? triedAt + secondLook : restsAt;
    throw waiting("The outcome is not known", { at });
  }

  async function attempt({ perform, lookup }: EffectHandler, place: Place): Promise<EffectResult> {
    try {
      return await perform(message, checkDeadline, place);
    } catch (error) {
      // Only these say for certain that nothing happened. After anything else the lease stays, so that a request
      // which is still on its way has come to rest before the effect is done again.
      const nothingHappened =
        error instanceof TryLater || error instanceof GiveUp || error instanceof ConfigurationError;
      const isHarmless = lookup === "harmless to repeat";
      if (nothingHappened || (isHarmless && error instanceof OutcomeUnknown && error.settled)) {
        const at = error instanceof TryLater ? error.at : undefined;
        // SQS shows the message again earlier than in hours (src/messages/retry-policy.ts).
        const pause = at !== undefined && at > clock() + longestWait ? { notBefore: at } : {};
        await deliveryRecords.end(
          message,
          { state: "waiting", ...pause, ...failedAttempt(error) },
          leaseOwner,
        );
        if (!nothingHappened) throw new TryLater("The outcome is not known", { cause: error });
        const isRefused = error instanceof MessageRefused && (record?.attempts ?? 0) + 1 >= mostRefusals;
        throw isRefused ? waiting("The other side refuses this message", { cause: error }) : error;
      }
      const lookAt = isHarmless ? began + attemptLimit : clock() + firstLook;
      await deliveryRecords.end(message, { state: "trying", lookAt, ...failedAttempt(error) }, leaseOwner);
      throw waiting("The outcome is not known", { at: lookAt, cause: error });
    }
  }

  /** The effect waits: aside, where others may go ahead of it. */
  function waiting(why: string, { at, cause }: { at?: number; cause?: unknown }): TryLater {
    const Way = handler.mayBeOvertaken && !message.aside ? GoAside : TryLater;
    return new Way(why, { at: at ?? (cause instanceof TryLater ? cause.at : undefined), cause });
  }

  function checkDeadline(): void {
    if (clock() - began >= sendLimit)
      throw new TryLater("The attempt was delayed past its deadline before it sent anything");
  }

  function failedAttempt(error: unknown) {
    const [reason, nextAt] = [reasonOf(error), error instanceof TryLater ? error.at : undefined];
    const failure = { at: clock(), reason, ...(nextAt === undefined ? {} : { nextAt }) };
    return { reason, failedAttempts: withFailedAttempt(record?.failedAttempts, failure) };
  }

  async function finish(result: EffectResult, foundByLookup: boolean): Promise<void> {
    await deliveryRecords.end(message, { state: "done", result, foundByLookup }).catch((cause) => {
      throw new TryLater("The delivery record could not be written", { at: began + attemptLimit, cause });
    });
    const { idempotencyKey } = message;
    log({
      stage: "deliver",
      outcome: foundByLookup ? "found" : "done",
      idempotencyKey,
      group: groupInLogs(group),
      id: notificationId,
      ms: clock() - began,
    });
  }
}
