import { asRecord, instant } from "../json.ts";

/** The fields that every notification has, whatever its item is. */
export type Envelope = {
  /** Absent on pings. */
  id: string | undefined;
  /** The workspace that sent it; several workspaces may send to one address. */
  appId: string | undefined;
  /** Exactly as sent, known or not; empty if there was none. */
  topic: string;
  /** Unix seconds. */
  createdAt: number | undefined;
  /** 1 at first. Whether a retry counts up is not documented. */
  attempts: number;
  /** Such as `conversation:123`; see `subjectOf`. */
  subject: string;
};

/** Reads the envelope of any parsed JSON. Never throws: a missing field is undefined, empty or `unknown`. */
export function readEnvelope(json: unknown): Envelope {
  const body = asRecord(json);
  const topic = typeof body.topic === "string" ? body.topic : "";
  const created = instant(body.created_at) ?? instant(body.first_sent_at);
  const attempts = Number(body.delivery_attempts);
  return {
    id: text(body.id),
    appId: text(body.app_id),
    topic,
    createdAt: created === undefined ? undefined : Math.floor(created / 1_000),
    attempts: attempts >= 1 && Number.isSafeInteger(attempts) ? attempts : 1,
    subject: subjectOf(topic, itemOf(body)),
  };
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** `data.item` of a notification, unchecked. */
export const itemOf = (body: unknown): unknown =>
  (body as { data?: { item?: unknown } | null } | null | undefined)?.data?.item;

/**
 * The object that a notification is about, such as `conversation:123`. Notifications of one subject are kept in order.
 * `ping` has no id, and `unknown` means that nothing names the object. At most 128 printable ASCII characters without
 * spaces.
 */
export function subjectOf(topic: string, item: unknown): string {
  const record = asRecord(item);
  if (topic === "ping" || record.type === "ping") return "ping";
  const type = typeof record.type === "string" ? record.type : "";
  const first = topic.split(".", 1)[0] ?? "";
  const fromTopic = first === "conversation_part" ? "conversation" : first;
  return (
    (type && byType(type, record)) ||
    (kinds.includes(fromTopic) &&
      named(fromTopic, idWithin(record, fromTopic) ?? (type ? undefined : record.id))) ||
    kinds.map((kind) => named(kind, idWithin(record, kind))).find((subject) => subject) ||
    named(type || fromTopic, record.id) ||
    "unknown"
  );
}

/** In order of precedence: a conversation that comes with a contact is about the conversation. */
const kinds: readonly string[] = ["conversation", "ticket", "company", "contact", "admin"];

/** Items of these types are about the object that they belong to, so their own id is not the subject's. */
const belongsTo: Record<string, string> = {
  conversation_part: "conversation",
  ticket_part: "ticket",
  ticket_ticket_part: "ticket",
  contact_tag: "contact",
  contact_unsubscribe: "contact",
};

function byType(type: string, item: Record<string, unknown>): string | undefined {
  if (kinds.includes(type)) return named(type, item.id ?? idWithin(item, type));
  if (type === "user" || type === "lead") return named("contact", item.id);
  // Older webhooks call the contact of a tag a user.
  if (type === "user_tag") return named("contact", idWithin(item, "user") ?? idWithin(item, "contact"));
  const kind = Object.hasOwn(belongsTo, type) ? belongsTo[type] : undefined;
  if (kind) return named(kind, idWithin(item, kind));
  if (type.startsWith("content_stat")) return named("content_stat", asRecord(item.content_stat).id);
  return type.startsWith("contact_") ? named("contact", idWithin(item, "contact")) : named(type, item.id);
}

/** `conversation.contact.attached` has the id in `conversation.model.id`, `conversation.deleted` in `conversation_id`. */
function idWithin(item: Record<string, unknown>, kind: string): unknown {
  const nested = asRecord(item[kind]);
  const id = nested.id ?? asRecord(nested.model).id;
  return kind === "conversation" ? (item.conversation_id ?? id) : id;
}

function named(kind: string, id: unknown): string | undefined {
  const text = typeof id === "number" && Number.isFinite(id) ? String(id) : id;
  if (typeof text !== "string" || !/^[!-~]{1,80}$/.test(text)) return undefined;
  return /^[\w.-]{1,47}$/.test(kind) ? `${kind}:${text}` : undefined;
}
