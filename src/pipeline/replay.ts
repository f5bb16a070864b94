import { encodeArrival } from "../queue/arrival.ts";
import { decodeErrand, encodeErrand } from "../queue/errand.ts";
import { digest } from "../queue/identifier.ts";
import type { Letter } from "../queue/queue.ts";
import type { Entry } from "../store/entry.ts";
import type { Parked } from "../store/parked.ts";

/** One replay by an operator: its name makes new messages of old ones, whatever SQS remembers. */
export type Replay = {
  name: string;
  /** Do everything again, receipts or not. */
  again: boolean;
  /** Unix ms. Six hours of patience count from here. */
  now: number;
};

/** A notification that goes through the same gate again, before the reactions as they are today. */
export function notificationAgain(entry: Entry, { name, again, now }: Replay): Letter {
  const { appId, subject, id, raw, slimmed } = entry;
  return {
    body: encodeArrival({
      origin: "replay",
      appId,
      subject,
      id,
      receivedAt: now,
      raw,
      ...(slimmed ? { slimmed } : {}),
      ...(again ? { again: name } : {}),
    }),
    group: `${appId}/${subject}`,
    deduplication: `${subject}/${id}@${name}`,
  };
}

/** A parked effect that is tried again under its own key; undefined where only the dead-letter queue has its text. */
export function effectAgain({ body }: Parked, { name, now }: Replay): Letter | undefined {
  if (body === undefined) return undefined;
  const errand = { ...decodeErrand(body), decidedAt: now, replayed: true };
  return { body: encodeErrand(errand), group: errand.lane, deduplication: `${errand.key}@${name}` };
}

/** A message as it came, for what could not be read, or died without anyone having had a say. */
export function messageAgain(body: string, group: string, { name }: Replay): Letter {
  return { body, group, deduplication: `${digest(body)}@${name}` };
}
