import { writesOf } from "../../effects/effect.ts";
import { decodeEffectMessage } from "../../messages/effect-message.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked } from "../../store/parked.ts";

/**
 * The later notification, if any, that has written what a parked effect would write in Intercom: done now, the effect
 * would undo something newer (promise 3).
 */
export async function overtakenBy(parked: Parked, ledger: Ledger): Promise<string | undefined> {
  if (parked.what !== "effect" || parked.body === undefined) return undefined;
  const { effect, decidedAt, appId, subject } = decodeEffectMessage(parked.body);
  const writes = writesOf(effect);
  if (writes.length === 0) return undefined;
  const newer = (await ledger.of(appId, subject)).filter((entry) => (entry.decidedAt ?? 0) > decidedAt);
  return newer.find(({ decisions }) =>
    decisions.some((decision) => writesOf(decision.effect).some((write) => writes.includes(write))),
  )?.id;
}
