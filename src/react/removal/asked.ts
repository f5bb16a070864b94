import { asRecord } from "../../intercom/json.ts";
import { type Envelope, itemOf, readEnvelope } from "../../intercom/webhook/envelope.ts";
import { readNotification } from "../../intercom/webhook/notification.ts";
import { type EventMessage, isOwnText } from "../../messages/event-message.ts";

/** What a notification asks us to forget (promise 8). `at` is unix ms. */
export type Asked =
  /** Parts, or first messages, of a conversation. */
  | { what: "parts"; parts: { id: string; writtenAt: number }[]; at: number }
  /** The subject itself was deleted, or a contact who took part in it. */
  | { what: "subject"; at: number; contact?: string };

/** The topics that take our copies along. An archived contact may come back, so archiving takes nothing. */
export const removalTopics = ["conversation_part.redacted", "conversation.deleted", "contact.deleted"];

export function askedBy(message: Pick<EventMessage, "origin" | "raw">): Asked | undefined {
  const { raw } = message;
  // Parsing takes longer than looking, and nearly all notifications are of other topics.
  if (isOwnText(message) || !removalTopics.some((topic) => raw.includes(topic))) return undefined;
  const json = parsed(raw);
  const envelope = readEnvelope(json);
  if (!removalTopics.includes(envelope.topic)) return undefined;
  const at = endOf(envelope);
  if (envelope.topic === "conversation_part.redacted") {
    const parts = redacted(json);
    // Without an id it may have been any of them.
    return parts.length > 0 ? { what: "parts", parts, at } : { what: "subject", at };
  }
  const contact = envelope.topic === "contact.deleted" ? String(asRecord(itemOf(json)).id ?? "") : "";
  return { what: "subject", at, ...(contact ? { contact } : {}) };
}

/** The parts in the payload, which are those of this event, and the first message where it is marked. */
function redacted(json: unknown): { id: string; writtenAt: number }[] {
  const { conversation, parts } = readNotification(json);
  const marked = parts.filter(({ redacted }) => redacted);
  const source = conversation?.source;
  return [
    ...(marked.length > 0 || source?.redacted ? marked : parts),
    ...(source?.redacted && source.id ? [{ id: source.id, created_at: conversation?.created_at }] : []),
  ].map(({ id, created_at }) => ({ id, writtenAt: (created_at ?? 0) * 1000 }));
}

/** Intercom counts in seconds: the whole second belongs to what was before. */
const endOf = ({ createdAt }: Envelope) =>
  createdAt === undefined ? Number.MAX_SAFE_INTEGER : createdAt * 1000 + 999;

export function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
