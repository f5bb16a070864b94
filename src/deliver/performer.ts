import type { EffectMessage } from "../messages/effect-message.ts";
import type { EffectResult } from "../store/delivery-records.ts";

/** Throws TryLater when it is too late to send anything; to be asked right before each request that changes something. */
export type CheckDeadline = () => void;

/**
 * How effects of one kind are done. `perform` throws GiveUp, TryLater or OutcomeUnknown; `find` tells whether
 * an attempt whose outcome is not known took effect, and is left out where doing it again is harmless.
 */
export type EffectHandler = {
  perform: (effectMessage: EffectMessage, checkDeadline: CheckDeadline) => Promise<EffectResult>;
  find?: (effectMessage: EffectMessage, since: number) => Promise<EffectResult | undefined>;
};
