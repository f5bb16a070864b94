import { toldAgain } from "../../effects/told-again.ts";
import { decodeEffectMessage, encodeEffectMessage } from "../../messages/effect-message.ts";
import { decodeEventMessage, encodeEventMessage } from "../../messages/event-message.ts";
import type { OutgoingMessage } from "../../messages/queue.ts";
import { digest } from "../../messages/queue-text.ts";
import { ConfigurationError } from "../../platform/errors.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked } from "../../store/parked.ts";

/** One replay by an operator. Its name makes new messages of old ones, so that SQS does not drop them as repeats. */
export type Replay = {
  name: string;
  /** Do everything again, even what has a delivery record. */
  again: boolean;
  /** Read the models from Intercom anew before the reactions are asked. */
  anew?: boolean | undefined;
  /** Unix ms. The retry window begins here. */
  now: number;
};

/** A notification once more, for the reactions as they are today. */
export function notificationAgain(entry: LedgerEntry, { name, again, anew, now }: Replay): OutgoingMessage {
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
      ...(anew ? { anew: true as const } : {}),
    }),
    group: `${appId}/${subject}`,
    deduplicationId: `${subject}/${id}@${name}`,
  };
}

/** The message that brings something parked back; `text` is its dead letter, for what was too large for the list. */
export async function parkedAgain(
  parked: Parked,
  text: string | undefined,
  ledger: Pick<Ledger, "read">,
  replay: Replay,
): Promise<OutgoingMessage> {
  const { what, id, subject, appId } = parked;
  const body = parked.body ?? text;
  const contents = body === undefined ? undefined : contentsOf(what, body);
  if (what === "effect" && body !== undefined && contents) return effectAgain(body, ledger, replay);
  const entry = what === "notification" ? await ledger.read(parked) : undefined;
  if (entry) return notificationAgain(entry, replay);
  if (body !== undefined) return messageAgain(body, contents?.group ?? `${appId}/${subject}`, replay);
  throw new ConfigurationError(
    `Neither the ledger nor the dead-letter queue has the text of ${id} any more.`,
  );
}

/** A parked effect once more, with its own idempotency key. */
async function effectAgain(
  body: string,
  ledger: Pick<Ledger, "read">,
  { name, now }: Replay,
): Promise<OutgoingMessage> {
  const parked = decodeEffectMessage(body);
  const entry = await ledger.read({ ...parked, id: parked.notificationId });
  const effect = toldAgain(parked.effect, entry?.occurredAt ?? parked.decidedAt, now);
  const message = { ...parked, effect, decidedAt: now, replayed: true };
  return {
    body: encodeEffectMessage(message),
    group: message.group,
    deduplicationId: `${message.idempotencyKey}@${name}`,
  };
}

/** The very same message once more, for what cannot be read and for what no handler parked. */
export function messageAgain(body: string, group: string, { name }: Replay): OutgoingMessage {
  return { body, group, deduplicationId: `${digest(body)}@${name}` };
}

/** The notification's id or effect's key in a dead letter, and its group; undefined when it cannot be read. */
export function contentsOf(what: Parked["what"], body: string): { id: string; group: string } | undefined {
  try {
    if (what === "effect") {
      const { idempotencyKey, group } = decodeEffectMessage(body);
      return { id: idempotencyKey, group };
    }
    const { id, appId, subject } = decodeEventMessage(body);
    return { id, group: `${appId}/${subject}` };
  } catch {
    return undefined;
  }
}
