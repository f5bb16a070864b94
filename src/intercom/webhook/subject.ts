import { asRecord } from "../record.ts";

/**
 * What a notification is about, such as `conversation:123`: the key by which order is kept.
 * `ping` has no id, and `unknown` is said when nothing tells. At most 128 printable ASCII characters without spaces.
 */
export function subjectOf(topic: string, item: unknown): string {
  if (topic === "ping") return "ping";
  const record = asRecord(item);
  if (record.type === "ping") return "ping";
  const type = typeof record.type === "string" ? record.type : "";
  const fromTopic = leading(topic);
  return (
    (type && byType(type, record)) ||
    (isKind(fromTopic) && named(fromTopic, idWithin(record, fromTopic) ?? (type ? undefined : record.id))) ||
    kinds.map((kind) => named(kind, idWithin(record, kind))).find((subject) => subject) ||
    named(type || fromTopic, record.id) ||
    "unknown"
  );
}

/** In this order: a conversation that came with a contact is about the conversation. */
const kinds = ["conversation", "ticket", "company", "contact", "admin"] as const;
type Kind = (typeof kinds)[number];
const isKind = (name: string): name is Kind => (kinds as readonly string[]).includes(name);

/** Types that stand for another object: what they carry is about that object, and their own id is not its id. */
const standIns: Record<string, Kind> = {
  conversation_part: "conversation",
  ticket_part: "ticket",
  ticket_ticket_part: "ticket",
  contact_tag: "contact",
  contact_unsubscribe: "contact",
};

function byType(type: string, item: Record<string, unknown>): string | undefined {
  if (isKind(type)) return named(type, item.id ?? idWithin(item, type));
  if (type === "user" || type === "lead") return named("contact", item.id);
  const kind = Object.hasOwn(standIns, type) ? standIns[type] : undefined;
  if (kind) return named(kind, idWithin(item, kind));
  if (type.startsWith("content_stat")) return named("content_stat", asRecord(item.content_stat).id);
  return type.startsWith("contact_") ? named("contact", idWithin(item, "contact")) : named(type, item.id);
}

/** `conversation.model.id` is in the raw record of conversation.contact.attached, `conversation_id` in conversation.deleted. */
function idWithin(item: Record<string, unknown>, kind: Kind): unknown {
  const nested = asRecord(item[kind]);
  const id = nested.id ?? asRecord(nested.model).id;
  return kind === "conversation" ? (item.conversation_id ?? id) : id;
}

function leading(topic: string): string {
  const first = topic.split(".", 1)[0] ?? "";
  return first === "conversation_part" ? "conversation" : first;
}

function named(kind: string, id: unknown): string | undefined {
  const text = typeof id === "number" && Number.isFinite(id) ? String(id) : id;
  if (typeof text !== "string" || !/^[!-~]{1,80}$/.test(text)) return undefined;
  return /^[\w.-]{1,47}$/.test(kind) ? `${kind}:${text}` : undefined;
}
