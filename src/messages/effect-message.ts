import type { Effect } from "../effects/effect.ts";
import { queueText, readQueueText } from "./queue-text.ts";

/** An effect on its way to be delivered: what to do, and everything needed to do it once. */
export type EffectMessage = {
  /** `app/deduplicationKey/reaction/nth` (promise 2). */
  idempotencyKey: string;
  group: string;
  appId: string;
  subject: string;
  /** The notification whose reaction asked for it. */
  notificationId: string;
  /** Unix ms of the decision. The retry window begins here. */
  decidedAt: number;
  effect: Effect;
  /** Nothing was ever decided about the subject before, so no message about it stands in `group` yet. */
  first?: true;
  /** An operator wants it tried again although it was parked. */
  replayed?: boolean;
  /** It waits in a group of its own, so that it does not hold `group`. */
  aside?: boolean;
  /** Which copy of those that were set aside: after a crash, or sent twice, an effect is there more than once. */
  copy?: string;
};

export function encodeEffectMessage(message: EffectMessage): string {
  return queueText({ v: 1, ...message });
}

/** Reads a message body; throws GiveUp on what this version of Deskbell never wrote. */
export function decodeEffectMessage(body: string): EffectMessage {
  return readQueueText(body, "effects") as EffectMessage;
}
