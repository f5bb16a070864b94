import { asRecord, isRecord } from "../intercom/json.ts";
import { itemOf, readEnvelope } from "../intercom/webhook/envelope.ts";
import { idsIn } from "../intercom/webhook/ids-in.ts";
import { readNotification } from "../intercom/webhook/notification.ts";
import { type EventMessage, isOwnText } from "../messages/event-message.ts";
import { type Clock, days, hours } from "../platform/time.ts";
import type { Linked } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import { isTalk } from "../store/passed-over.ts";
import type { SubjectEvent } from "../store/subject-events.ts";
import { linkedIn, type Subjects } from "../store/subjects.ts";
import { type Tombstones, tombstoneLife } from "../store/tombstones.ts";
import { askedBy, parsed } from "./removal/asked.ts";
import { bareText } from "./removal/raw.ts";
import { scrubMessage } from "./removal/scrub.ts";

/** Older than this, what is on record of the first time may be gone (promise 2 holds for 30 days). */
const longestAge = days(29);
/** Intercom's clock and ours differ by less. */
const mostAhead = hours(1);

/**
 * A message without what Intercom has taken away, and why nothing is done about it, if so. `hasNoCard` where its subject
 * is known to have none.
 */
export type Screened = {
  message: EventMessage;
  refused?: string;
  hasNoCard?: boolean;
  /** All events of the subject, where they were read. */
  history?: readonly SubjectEvent[];
  /** For the entry to note. */
  linked?: Linked;
  /**
   * Whether it was handled before was not looked up. Where no reaction is concerned, the conditional write of its record
   * finds out.
   */
  mayBeNew?: boolean;
};

type Stores = { subjects: Subjects; ledger: Pick<Ledger, "history">; tombstones: Tombstones; clock: Clock };

/**
 * What may be stored and acted on of a message, worked out before anything of it is written (promise 8): a webhook that
 * comes late, or a second time, does not bring back what was taken away.
 */
export async function screen(
  { subjects, ledger, tombstones, clock }: Stores,
  message: EventMessage,
): Promise<Screened> {
  const { appId, origin, subject, raw } = message;
  const json = isOwnText(message) ? undefined : parsed(raw);
  // Read at once, since hardly anybody was forgotten: nothing is written or told before both are known. Events of contacts
  // and companies hardly ever concern a reaction, so theirs are read when one does.
  const [forgotten, known] = await Promise.all([
    tombstones.covering(appId, namedBy(message, json)),
    isTalk(subject) && !isOwnText(message) ? ledger.history(appId, subject) : undefined,
  ]);
  if (forgotten)
    return { message: withoutPerson(message, forgotten), refused: "It is about someone who was forgotten" };
  if (isOwnText(message)) return { message };
  const asked = askedBy(message);
  const { createdAt } = readEnvelope(json);
  if (!asked && createdAt !== undefined && clock() - createdAt * 1000 > tombstoneLife)
    return { message: { ...message, raw: bareText(raw, subject) }, refused: tooOldToKeep(createdAt) };
  const aged = origin === "replay" ? undefined : agedOf(createdAt, clock());
  // At any age it takes our copies away; reactions hear of it in time only.
  if (asked) return { message, ...(aged ? { refused: aged } : refusedTwice(message, json)) };
  const { events, record } = known ?? { events: [], record: await subjects.read(message) };
  const before = [...record.people, ...linkedIn(events, clock())];
  const { linked, ...people } = await link(subjects, message, before, peopleIn(json));
  const deletedUntil = Math.max(record.deletedUntil ?? 0, people.deletedUntil);
  if (deletedUntil > 0 && readNotification(json).occurredAt <= deletedUntil) {
    const refused = `Intercom has deleted ${subject.replace(":", " ")} or a contact who takes part`;
    return { message: scrubMessage(message, { what: "subject", whole: true }), refused };
  }
  const parts = record.redacted;
  const removing = { by: "", words: [] };
  const kept = parts.length > 0 ? scrubMessage(message, { what: "parts", parts, removing }) : message;
  const history = isTalk(subject) ? { history: events } : { mayBeNew: /^(webhook|reconcile)$/.test(origin) };
  const learned = {
    hasNoCard: !record.hasCard,
    ...history,
    ...(linked ? { linked: { contact: linked, at: clock() } } : {}),
  };
  return { message: kept, ...learned, ...(aged ? { refused: aged } : {}) };
}

/**
 * What a tombstone may stand for. Not only the participants: a conversation whose contact was deleted in Intercom lists
 * none, and still has their words as its author's.
 */
function* namedBy({ subject, id }: EventMessage, json: unknown): Generator<string> {
  yield subject;
  yield `${subject}#${id}`;
  for (const one of idsIn(json)) yield `contact:${one}`;
}

/** Nothing that leads to the person is left: not even the conversation in the ledger's key. */
function withoutPerson(message: EventMessage, hash: string): EventMessage {
  const subject = `forgotten:${hash}`;
  return { ...message, subject, raw: bareText(message.raw, subject) };
}

/** A deleted contact's notification is about the contact, and reactions heard it there. */
function refusedTwice({ subject }: EventMessage, json: unknown): Pick<Screened, "refused"> {
  const { subject: own } = readEnvelope(json);
  return own === subject
    ? {}
    : { refused: `${own.replace(":", " ")} was deleted in Intercom, and what was kept of it here with it` };
}

/**
 * It may be about someone who was forgotten, of whom nothing is known any more. So it is kept without its words, and a
 * replay does nothing either.
 */
const tooOldToKeep = (createdAt: number) =>
  `The notification is dated ${new Date(createdAt * 1000).toISOString()}, more than ${tombstoneLife / days(1)} days ago, so nothing of it was kept`;

/** `created_at` is in unix seconds. A notification without one has no age. */
function agedOf(createdAt: number | undefined, now: number): string | undefined {
  if (createdAt === undefined) return undefined;
  const age = now - createdAt * 1000;
  const dated = `The notification is dated ${new Date(createdAt * 1000).toISOString()}`;
  const replay = "Replay it to act on it all the same";
  if (age > longestAge) return `${dated}, more than 29 days ago. ${replay}.`;
  return -age > mostAhead ? `${dated}, more than an hour ahead of now. ${replay}.` : undefined;
}

/**
 * Makes the subject known to the contacts who take part, once for each. `deletedUntil` is unix ms until which one of them
 * was deleted. The link comes first: a deletion under way beside this either finds it or has left its mark. Who is linked
 * is noted after that: of `linked`, the only one, in the entry, which is written anyway.
 */
async function link(
  subjects: Subjects,
  { appId, subject }: EventMessage,
  people: readonly string[],
  named: readonly string[],
): Promise<{ deletedUntil: number; linked?: string }> {
  if (subject.startsWith("contact:") || subject === "unknown") return { deletedUntil: 0 };
  const fresh = named.filter((id) => !people.includes(id));
  if (fresh.length === 0) return { deletedUntil: 0 };
  await subjects.link({ appId, subject }, fresh);
  const records = await Promise.all(fresh.map((id) => subjects.read({ appId, subject: `contact:${id}` })));
  // Who was deleted is asked of each time.
  const present = fresh.filter((_, index) => records[index]?.deletedUntil === undefined);
  // A company may have more contacts than a record can hold: their notifications come one at a time.
  const all = isTalk(subject) ? [...people, ...present] : [];
  if (present.length > 0 && all.length > 1) await subjects.noteLinked({ appId, subject }, all);
  const [linked] = all.length === 1 ? present : [];
  const deletedUntil = Math.max(0, ...records.map(({ deletedUntil = 0 }) => deletedUntil));
  return { deletedUntil, ...(linked ? { linked } : {}) };
}

/** The contacts that a notification names. Reading the models takes longer than the rest of this, so it is not done. */
export function peopleIn(json: unknown): string[] {
  const item = asRecord(itemOf(json));
  const inner = [item, asRecord(item.ticket), asRecord(item.conversation)];
  const listed = inner.flatMap(({ contacts }) => {
    const list = asRecord(contacts).contacts;
    return Array.isArray(list) ? list : [];
  });
  const ids = [...listed, item.contact, item.user].flatMap((one) => (isRecord(one) ? [one.id] : []));
  return [...new Set(ids.filter((id) => typeof id === "string" && id !== ""))] as string[];
}
