import { readEnvelope } from "../../intercom/webhook/envelope.ts";
import type { Arrival } from "../../queue/arrival.ts";
import type { Entry } from "../../store/entry.ts";
import { unansweredTopic } from "./look-again.ts";

/** What the ledger can say of an arrival before anything is decided. */
export function entryOf(
  { appId, subject, id, origin, receivedAt, raw, slimmed }: Arrival,
  known?: Entry,
): Entry {
  return {
    appId,
    subject,
    id,
    origin: known?.origin ?? origin,
    raw,
    receivedAt: known?.receivedAt ?? receivedAt,
    deliveries: known?.deliveries ?? 1,
    topic: known?.topic || topicOf(origin, raw),
    occasion: known?.occasion ?? "",
    state: "trying",
    facts: [],
    reactions: [],
    decisions: [],
    ...(slimmed ? { slimmed } : {}),
    ...(known?.setbacks ? { setbacks: known.setbacks } : {}),
  };
}

function topicOf(origin: Arrival["origin"], raw: string): string {
  if (origin === "reminder") return unansweredTopic;
  try {
    return readEnvelope(JSON.parse(raw)).topic;
  } catch {
    return "";
  }
}
