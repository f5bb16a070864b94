import { decodeEffectMessage, encodeEffectMessage } from "../../messages/effect-message.ts";
import { encodeEventMessage } from "../../messages/event-message.ts";
import type { OutgoingMessage } from "../../messages/queue.ts";
import { digest } from "../../messages/queue-text.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Parked } from "../../store/parked.ts";

/** One replay by an operator: its name makes new messages of old ones, whatever SQS remembers. */
export type Replay = {
  name: string;
  /** Do everything again, delivery records or not. */
  again: boolean;
  /** Unix ms. The retry window begins here. */
  now: number;
};

/** A notification that goes through the same gate again, before the reactions as they are today. */
export function notificationAgain(entry: LedgerEntry, { name, again, now }: Replay): OutgoingMessage {
  const { appId, subject, id, raw, truncated } = entry;
  return {
    body: encodeEventMessage({
      origin: "replay",
      appId,
      subject,
      id,
      receivedAt: now,
      raw,
      ...(truncated ? { truncated } : {}),
      ...(again ? { again: name } : {}),
    }),
    group: `${appId}/${subject}`,
    deduplicationId: `${subject}/${id}@${name}`,
  };
}

/** A parked effect that is tried again under its own key; undefined where only the dead-letter queue has its text. */
export function effectAgain({ body }: Parked, { name, now }: Replay): OutgoingMessage | undefined {
  if (body === undefined) return undefined;
  const effectMessage = { ...decodeEffectMessage(body), decidedAt: now, replayed: true };
  return {
    body: encodeEffectMessage(effectMessage),
    group: effectMessage.group,
    deduplicationId: `${effectMessage.idempotencyKey}@${name}`,
  };
}

/** A message as it came, for what could not be read, or died without anyone having had a say. */
export function messageAgain(body: string, group: string, { name }: Replay): OutgoingMessage {
  return { body, group, deduplicationId: `${digest(body)}@${name}` };
}
