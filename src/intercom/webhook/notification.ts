import { instant } from "../instant.ts";
import type { ConversationPart } from "../models/conversation.ts";
import type { TicketPart } from "../models/ticket.ts";
import { asRecord } from "../record.ts";
import { type Actor, actorOf } from "./actor.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { type Envelope, itemOf, readEnvelope } from "./envelope.ts";
import { newest, newestPart, type Part } from "./newest-part.ts";
import { deduplicationKeyOf } from "./occasion.ts";
import { isPartial } from "./partial.ts";
import { type Particulars, particularsOf } from "./particulars.ts";
import { companyIdsOf, contactIdsOf } from "./people.ts";
import type { Entry } from "./topics/entry.ts";
import { entryOf, isTopic } from "./topics.ts";

/** A webhook, read: what it is about, in REST's shapes, and which fact it reports. */
export type Notification = Envelope &
  Contents &
  Particulars & {
    /** Whether the topic is one that Intercom is known to send. */
    known: boolean;
    /** The parts of this event: of conversations all that came with it, of tickets the one that it reports. */
    parts: (ConversationPart | TicketPart)[];
    contactIds: string[];
    /** Intercom's ids, not `company_id`. */
    companyIds: string[];
    actor?: Actor | undefined;
    /** What it is about is gone, or about to go. */
    deleted: boolean;
    /** Unix milliseconds, the best known: of the part, else of the item's last change, else of the envelope; 0 if none. */
    occurredAt: number;
    /** Names the fact, such as `conversation:123/part:456`. Two notifications of one fact have the same. */
    deduplicationKey: string;
    /** The models are stubs or were cut: ids may be trusted, all else has to be fetched. */
    partial: boolean;
  };

/** Reads any parsed JSON, known topic or not, and never throws. */
export function readNotification(json: unknown): Notification {
  const envelope = readEnvelope(json);
  const entry: Entry = entryOf(envelope.topic);
  const item = asRecord(itemOf(json));
  const contents = contentsOf(item, envelope.subject);
  const particulars = particularsOf(item, entry.item);
  const part = partOf(entry, contents, envelope.createdAt);
  const deleted = entry.gone === true || item.deleted === true;
  return {
    ...envelope,
    ...contents,
    ...particulars,
    known: isTopic(envelope.topic),
    parts: contents.conversation ? contents.parts : part ? [part] : [],
    contactIds: contactIdsOf(item, contents),
    companyIds: companyIdsOf(contents),
    actor: actorOf(entry.fact, contents, particulars, part),
    deleted,
    occurredAt: occurredAt(entry, envelope, item, contents, part),
    deduplicationKey: deduplicationKeyOf(entry.fact, envelope, contents, part, item),
    partial: deleted || isPartial(contents, particulars),
  };
}

/** A ticket comes with all its parts, so that one which bears no sign of the topic must not stand for its fact. */
function partOf(
  { fact, part: sign = {} }: Entry,
  contents: Contents,
  createdAt: number | undefined,
): Part | undefined {
  if (fact !== "part") return undefined;
  const found = newestPart(contents.parts, sign, createdAt);
  return found ?? (contents.conversation || contents.parts.length === 1 ? newest(contents.parts) : undefined);
}

function occurredAt(
  entry: Entry,
  envelope: Envelope,
  item: Record<string, unknown>,
  { conversation, ticket, contact, company }: Contents,
  part: Part | undefined,
): number {
  const created = entry.fact === "created" ? (conversation ?? ticket)?.created_at : undefined;
  // Of what is wrapped, as it was sent: a model's times are whole seconds, so that a tag would seem older than a
  // change just before it.
  const [sentCompany, sentContact] = [asRecord(item.company), asRecord(item.contact)];
  const changed =
    instant(item.updated_at) ??
    instant((conversation ?? ticket)?.updated_at) ??
    instant(sentCompany.updated_at ?? sentContact.updated_at) ??
    instant((company ?? contact)?.updated_at);
  return instant(part?.created_at ?? created) ?? changed ?? (envelope.createdAt ?? 0) * 1_000;
}
