import { asRecord } from "../json.ts";
import type { Author } from "../models/author.ts";
import type { Contents } from "./contents.ts";
import { authorKind, inOrder, type Part } from "./newest-part.ts";
import type { Fact } from "./topics/entry.ts";

/** Who acted. A `bot` says something; a `workflow` or campaign does something without a person's doing. */
export type Actor = { kind: "contact" | "teammate" | "bot" | "workflow"; id: string; name?: string };

/** Undefined where the notification does not tell. */
export function actorOf(
  topic: string,
  fact: Fact,
  contents: Contents,
  part: Part | undefined,
): Actor | undefined {
  const { conversation, admin, activityLog, event } = contents;
  if (admin) return actor("teammate", admin);
  if (activityLog) return actor("teammate", activityLog.performed_by);
  if (event) return actor("contact", { id: event.intercom_user_id ?? "" });
  if (fact === "rating") return actor("contact", conversation?.conversation_rating?.contact);
  if (topic === "conversation_part.tag.created") return actor("teammate", taggedBy(contents));
  if (fact === "created") return beganBy(topic, contents);
  return part?.author ? actor(kindOf(part), part.author) : undefined;
}

/** A customer who answers a campaign or bot begins the conversation, although the first message is not theirs. */
function beganBy(topic: string, { conversation, parts }: Contents): Actor | undefined {
  const { author, delivered_as } = conversation?.source ?? {};
  const answered = inOrder(parts).find((part) => authorKind(part) === "contact");
  if (topic === "conversation.user.created" && author && authorKind({ author }) !== "contact")
    return actor("contact", answered?.author);
  const isAutomatic = delivered_as === "automated" || delivered_as === "campaigns_initiated";
  const first = author ? { author } : parts[0];
  if (!first?.author) return undefined;
  return actor(isAutomatic && authorKind(first) !== "contact" ? "workflow" : kindOf(first), first.author);
}

/** Undefined for an author of a kind that is not known. */
function kindOf({
  author,
  ...part
}: {
  author?: Author | null | undefined;
  part_type?: unknown;
  body?: unknown;
}) {
  const kind = authorKind({ author });
  if (kind === "admin") return "teammate";
  const acts = typeof part.part_type === "string" && !/comment|reply|note|summary/.test(part.part_type);
  return kind === "bot" && acts && !part.body && !author?.from_ai_agent ? "workflow" : kind;
}

/** Who gave a conversation its newest tag. */
function taggedBy({ conversation, tag }: Contents): { id: string } | undefined {
  const tags = conversation?.tags?.tags ?? [];
  const newest = tags.reduce<(typeof tags)[number] | undefined>(
    (best, one) => (best && (best.applied_at ?? 0) > (one.applied_at ?? 0) ? best : one),
    undefined,
  );
  const by = (tags.find(({ id }) => id === tag?.id) ?? newest)?.applied_by;
  return by?.id ? { id: by.id } : undefined;
}

function actor(
  kind: Actor["kind"] | undefined,
  who: { id?: string | null | undefined; name?: unknown } | null | undefined,
): Actor | undefined {
  if (!kind || !who?.id) return undefined;
  const { id, name } = who;
  return { kind, id, ...(typeof name === "string" && name ? { name } : {}) };
}

/**
 * The ids of all contacts and companies that the notification concerns, as far as it tells. The contact it is about
 * comes first: the one that is its item, else the participant who acted, else who began, else the first.
 */
export function concerned(
  item: Record<string, unknown>,
  {
    conversation,
    ticket,
    contact,
    company,
  }: Pick<Contents, "conversation" | "ticket" | "contact" | "company">,
  acted: Actor | undefined,
): { contactIds: string[] /** Intercom's ids, not `company_id`. */; companyIds: string[] } {
  const participants = conversation?.contacts?.contacts ?? ticket?.contacts?.contacts ?? [];
  const source = conversation?.source ?? undefined;
  const ofEvent = item.type === "event" ? item.intercom_user_id : undefined;
  const ofTicket = ticket?.company_id;
  return {
    contactIds: distinct([
      contact?.id,
      acted?.kind === "contact" ? acted.id : undefined,
      source && authorKind(source) === "contact" ? source.author?.id : undefined,
      ...participants.map(({ id }) => id),
      ofEvent,
      // Webhooks of API versions before 2 name one user instead of contacts.
      ...(conversation ? [asRecord(item.user).id] : []),
    ]),
    companyIds: distinct([
      company?.id,
      ...(contact?.companies?.data ?? []).map(({ id }) => id),
      // Whether a ticket has Intercom's id or the workspace's own is not documented. Only Intercom's looks like this.
      ofTicket && /^[0-9a-f]{24}$/.test(ofTicket) ? ofTicket : undefined,
    ]),
  };
}

const distinct = (ids: readonly unknown[]) => [
  ...new Set(ids.filter((id): id is string => typeof id === "string" && id !== "")),
];
