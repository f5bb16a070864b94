import { asRecord, instant } from "../json.ts";
import type { ConversationPart } from "../models/conversation.ts";
import type { TicketPart } from "../models/ticket.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { deduplicationKeyOf } from "./deduplication-key.ts";
import { type Envelope, itemOf, readEnvelope } from "./envelope.ts";
import { messageOf, type WrittenMessage } from "./message.ts";
import { newest, newestPart, type Part } from "./newest-part.ts";
import { type Actor, actorOf, concerned } from "./people.ts";
import type { TopicEntry } from "./topics/entry.ts";
import { isTopic, topicEntry } from "./topics.ts";

/** A webhook after reading: its subject, its models in REST's shapes, and the fact that it reports. */
export type Notification = Envelope &
  Contents & {
    /** Whether the topic is one that Intercom is known to send. */
    known: boolean;
    /** Of a conversation all parts in the payload, of a ticket only the one that this notification reports. */
    parts: (ConversationPart | TicketPart)[];
    /** The part that the topic reports, wherever it stands; of a topic that reports no part, the newest. */
    part?: Part | undefined;
    /** The one whom it is about first. */
    contactIds: string[];
    /** Intercom's ids, not `company_id`. */
    companyIds: string[];
    actor?: Actor | undefined;
    /** The words that it is about. */
    message?: WrittenMessage | undefined;
    /** The subject was deleted, or is about to be. */
    deleted: boolean;
    /** Unix milliseconds of the part, else of the item's last change, else of the envelope; 0 if none is known. */
    occurredAt: number;
    /** Names the fact, such as `conversation:123/part:456/replied`. Two notifications of one fact have the same key. */
    deduplicationKey: string;
    /** The models are incomplete: their ids are right, all else has to be fetched. */
    partial: boolean;
  };

/** Reads any parsed JSON, known topic or not, and never throws. */
export function readNotification(json: unknown): Notification {
  const envelope = readEnvelope(json);
  const entry = topicEntry(envelope.topic);
  const item = asRecord(itemOf(json));
  const contents = contentsOf(item, envelope.subject, entry.item);
  const part = partOf(entry, contents, envelope.createdAt);
  const actor = actorOf(envelope.topic, entry.fact, contents, part);
  const deleted = entry.gone === true || item.deleted === true;
  return {
    ...envelope,
    ...contents,
    known: isTopic(envelope.topic),
    parts: contents.conversation ? contents.parts : part ? [part] : [],
    part: part ?? newest(contents.conversation ? contents.parts : []),
    ...concerned(item, contents, actor),
    actor,
    message: messageOf(envelope.topic, entry, contents, part),
    deleted,
    occurredAt: occurredAt(entry, envelope, item, contents, part),
    deduplicationKey: deduplicationKeyOf(entry, envelope, contents, part, item),
    partial: deleted || isPartial(contents),
  };
}

/** Tickets come with all their parts. When none of several bears the topic's sign, none of them is the fact. */
function partOf(
  { fact, part: sign }: TopicEntry,
  contents: Contents,
  createdAt: number | undefined,
): Part | undefined {
  if (fact !== "part" || !sign) return undefined;
  const found = newestPart(contents.parts, sign, createdAt);
  return found ?? (contents.conversation || contents.parts.length === 1 ? newest(contents.parts) : undefined);
}

function occurredAt(
  entry: TopicEntry,
  envelope: Envelope,
  item: Record<string, unknown>,
  { conversation, ticket, contact, company }: Contents,
  part: Part | undefined,
): number {
  const created = entry.fact === "created" ? (conversation ?? ticket)?.created_at : undefined;
  // Times within the item are read as sent: a model rounds them down to seconds, which would date a tag before a
  // change that preceded it.
  const [sentCompany, sentContact] = [asRecord(item.company), asRecord(item.contact)];
  const changed =
    instant(item.updated_at) ??
    instant((conversation ?? ticket)?.updated_at) ??
    instant(sentCompany.updated_at ?? sentContact.updated_at) ??
    instant((company ?? contact)?.updated_at);
  return instant(part?.created_at ?? created) ?? changed ?? (envelope.createdAt ?? 0) * 1_000;
}

/** Whether there is no model, or one of them lacks a field that every complete one has. */
function isPartial({ parts: _, ...models }: Contents): boolean {
  if (Object.values(models).every((model) => model === undefined)) return true;
  const { conversation, ticket, contact, company } = models;
  return (
    (conversation !== undefined && (conversation.created_at == null || conversation.contacts == null)) ||
    (ticket !== undefined && (ticket.created_at == null || ticket.ticket_state == null)) ||
    (contact !== undefined && (contact.created_at == null || contact.role == null)) ||
    // When a contact is attached, the company comes without its size, website and industry.
    (company !== undefined && (company.created_at == null || company.size === undefined))
  );
}
