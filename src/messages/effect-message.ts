import type { Effect } from "../effects/effect.ts";
import { GiveUp } from "../platform/errors.ts";
import { queueText } from "./queue-text.ts";

/** An effect on its way to be delivered: what to do, and everything needed to do it once. */
export type EffectMessage = {
  /** `app/deduplicationKey/reaction/nth`: the one key of idempotence (promise 2). */
  idempotencyKey: string;
  group: string;
  appId: string;
  subject: string;
  /** The notification whose reaction asked for it. */
  notificationId: string;
  /** Unix ms of the decision. Six hours of patience count from here. */
  decidedAt: number;
  effect: Effect;
  /** An operator wants it tried again although it was parked. */
  replayed?: boolean;
};

export function encodeEffectMessage(effectMessage: EffectMessage): string {
  return queueText({ v: 1, ...effectMessage });
}

/** Reads a message body; throws GiveUp on what this version of Deskbell never wrote. */
export function decodeEffectMessage(body: string): EffectMessage {
  const { v, ...effectMessage } = parse(body);
  if (v !== 1)
    throw new GiveUp(`The message has version ${String(v)}; this version of Deskbell reads version 1.`);
  return effectMessage;
}

function parse(body: string) {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new GiveUp("The message on the effects queue is not JSON; something else than Deskbell wrote it.", {
      cause,
    });
  }
}
