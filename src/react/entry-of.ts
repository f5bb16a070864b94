import { readEnvelope } from "../intercom/webhook/envelope.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { LedgerEntry } from "../store/entry.ts";
import { unansweredTopic } from "./recheck.ts";

/** What the ledger can say of an event message before anything is decided. */
export function entryOf(
  { appId, subject, id, origin, receivedAt, raw, truncated }: EventMessage,
  known?: LedgerEntry,
): LedgerEntry {
  return {
    appId,
    subject,
    id,
    origin: known?.origin ?? origin,
    raw,
    receivedAt: known?.receivedAt ?? receivedAt,
    deliveries: known?.deliveries ?? 1,
    topic: known?.topic || topicOf(origin, raw),
    deduplicationKey: known?.deduplicationKey ?? "",
    state: "trying",
    facts: [],
    reactions: [],
    decisions: [],
    ...(truncated ? { truncated } : {}),
    ...(known?.failedAttempts ? { failedAttempts: known.failedAttempts } : {}),
  };
}

function topicOf(origin: EventMessage["origin"], raw: string): string {
  if (origin === "reminder") return unansweredTopic;
  try {
    return readEnvelope(JSON.parse(raw)).topic;
  } catch {
    return "";
  }
}
