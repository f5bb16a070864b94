import { randomUUID } from "node:crypto";
import { laneInLogs } from "../../effects/effect.ts";
import { ConfigurationError, GiveUp, OutcomeUnknown, TryLater } from "../../errors.ts";
import type { Log } from "../../log.ts";
import type { Errand } from "../../queue/errand.ts";
import type { Receipt, Receipts } from "../../store/receipts.ts";
import { attemptLimit, sendLimit } from "../../store/receipts.ts";
import { withSetback } from "../../store/setback.ts";
import type { Clock } from "../../time.ts";
import { reasonOf } from "../attend.ts";
import type { Performer } from "./performer.ts";

export type Delivery = {
  receipts: Receipts;
  performerOf: (errand: Errand) => Performer;
  clock: Clock;
  log: Log;
};

/**
 * Does one effect once (promise 2). A receipt under the effect's key ends it for good; an attempt is on
 * record before it begins, so that one which ended in silence is looked up before it is repeated (promise 4).
 */
export async function deliver(
  { receipts, performerOf, clock, log }: Delivery,
  errand: Errand,
): Promise<void> {
  const began = clock();
  const progress = await receipts.read(errand);
  const { lane, notificationId, replayed = false } = errand;
  if (progress?.state === "done" || (progress?.state === "parked" && !replayed)) return;
  if (progress?.heldUntil !== undefined && progress.heldUntil > began) {
    throw new TryLater("An earlier attempt may still be at work", { at: progress.heldUntil });
  }
  const performer = performerOf(errand);
  // What was parked may have been so after an attempt of which nobody knows the outcome.
  const doubtful = progress?.state === "trying" || progress?.state === "parked";
  const found = doubtful && (await performer.find?.(errand, progress.firstTriedAt ?? errand.decidedAt));
  if (found) return finish(found, "found");

  const about = { kind: errand.effect.kind, lane, notificationId };
  const holder = randomUUID();
  if (!(await receipts.begin(errand, about, { holder, seen: progress?.attempts, replayed }))) {
    throw new TryLater("Another worker took the effect in hand", { at: began + attemptLimit });
  }
  return finish(await attempt(performer), "done");

  async function attempt({ perform }: Performer): Promise<Receipt> {
    try {
      return await perform(errand, inTime);
    } catch (error) {
      if (error instanceof OutcomeUnknown && error.settled) {
        await receipts.end(errand, { state: "trying", ...setback(error) }, holder);
        throw new TryLater("The outcome is not known", { cause: error });
      }
      // Only these say for certain that nothing happened. After anything else the hold stays on, so that
      // whatever is still on its way has come to rest before anyone looks it up.
      const nothingHappened =
        error instanceof TryLater || error instanceof GiveUp || error instanceof ConfigurationError;
      if (!nothingHappened)
        throw new TryLater("The outcome is not known", { at: began + attemptLimit, cause: error });
      await receipts.end(errand, { state: "waiting", ...setback(error) }, holder);
      throw error;
    }
  }

  function inTime(): void {
    if (clock() - began >= sendLimit) throw new TryLater("The attempt was held up before it sent anything");
  }

  function setback(error: unknown) {
    const reason = reasonOf(error);
    return { reason, setbacks: withSetback(progress?.setbacks, { at: clock(), reason }) };
  }

  async function finish(receipt: Receipt, outcome: string): Promise<void> {
    await receipts.end(errand, { state: "done", receipt }).catch((cause) => {
      throw new TryLater("The receipt could not be written", { at: began + attemptLimit, cause });
    });
    const { key, appId } = errand;
    log({
      stage: "deliver",
      outcome,
      key,
      lane: laneInLogs(lane),
      appId,
      id: notificationId,
      ms: clock() - began,
      metrics: { EffectDelivered: 1 },
    });
  }
}
