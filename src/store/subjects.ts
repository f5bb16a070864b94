import type { Clock } from "../platform/time.ts";
import type { Linked } from "./entry.ts";
import { pack, unpack } from "./packed.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { subjectKey, subjectRecordKey, threadSortKey } from "./tables.ts";
import type { Thread } from "./threads.ts";

/** What is known of a subject beside its notifications: who takes part, and what Intercom took away. */
export type SubjectRecord = {
  /** Contacts whose partitions name this subject, so that it is found when one of them is deleted. */
  people: string[];
  /** It may have a card in Slack (src/store/cards.ts), of which each of its events has to be told. */
  hasCard?: boolean | undefined;
  /** Parts and first messages that were redacted. */
  redacted: string[];
  /** Unix ms: of what happened until then nothing is kept. */
  deletedUntil?: number | undefined;
  /** Of a contact who was deleted: their e-mail address as `tombstones.nameOf` writes it, by which `forget` finds them. */
  address?: string | undefined;
  /** A removal that is not done yet. */
  removal?: Removing | undefined;
};

/** How far a removal has come. */
export type Removing = {
  /** The notification that asked for it. */
  by: string;
  /** What was written in the redacted parts, word by word, for as long as the removal takes. */
  words: string[];
  /** Unix ms: the words of a part written then were not found, so they may be in anything decided since. */
  unknownSince?: number | undefined;
  /** The last entry that is done. */
  after?: string | undefined;
};

type Reference = { appId: string; subject: string };
type Stored = Item & { people?: string[]; linkedAt?: number; hasCard?: boolean; packed?: Uint8Array };

/** Longer than anything that it concerns is kept: an entry written when a link is renewed lives for 30 days more. */
const life = 60 * 24 * 60 * 60;
const linksAreRenewedAfter = 25 * 24 * 60 * 60 * 1000;

export type Subjects = ReturnType<typeof createSubjects>;

export function createSubjects(table: Table, clock: Clock) {
  const expiresAt = () => Math.floor(clock() / 1000) + life;
  return {
    async read(reference: Reference): Promise<SubjectRecord> {
      return recordOf(await table.get<Stored>(keyOf(reference)), clock());
    },

    /** The same, and the subject's thread in a message group: they stand side by side, and cost one read together. */
    async readWithThread(
      { appId, subject }: Reference,
      group: string,
    ): Promise<{ record: SubjectRecord; thread: Thread | undefined }> {
      const last = threadSortKey(group);
      const values = { ":pk": subjectKey(appId, subject), ":first": subjectRecordKey, ":last": last };
      const condition = { text: "pk = :pk AND sk BETWEEN :first AND :last", values };
      let [record, thread]: (Item | undefined)[] = [];
      for await (const item of eachItem(table, condition)) {
        if (item.sk === subjectRecordKey) record = item;
        if (item.sk === last) thread = item;
      }
      return { record: recordOf(record, clock()), thread };
    },

    /** Only the worker that has the subject's message group writes its record. */
    async write(reference: Reference, { people: _, hasCard: __, ...removed }: SubjectRecord): Promise<void> {
      const values = { ":packed": pack(JSON.stringify(removed)), ":expires": expiresAt() };
      await table.update(keyOf(reference), {
        text: "SET #packed = :packed, #expires = :expires",
        names: { "#packed": "packed", "#expires": "expiresAt" },
        values,
      });
    },

    async noteCard(reference: Reference): Promise<void> {
      await table.update(keyOf(reference), {
        text: "SET #card = :card, #expires = :expires",
        names: { "#card": "hasCard", "#expires": "expiresAt" },
        values: { ":card": true, ":expires": expiresAt() },
      });
    },

    /** Names the subject in the partitions of these people, so that it is found when one of them is deleted. */
    async link({ appId, subject }: Reference, people: readonly string[]): Promise<void> {
      const link = { sk: `in#${subject}`, expiresAt: expiresAt() };
      await Promise.all(people.map((id) => table.put({ pk: subjectKey(appId, `contact:${id}`), ...link })));
    },

    /** Notes who is linked, so that it is not done for each notification. One contact alone is noted in an entry instead. */
    async noteLinked(reference: Reference, people: readonly string[]): Promise<void> {
      await table.update(keyOf(reference), {
        text: "SET #people = :people, #linked = :linked, #expires = :expires",
        names: { "#people": "people", "#linked": "linkedAt", "#expires": "expiresAt" },
        values: { ":people": people, ":linked": clock(), ":expires": expiresAt() },
      });
    },

    /** Subjects in which a contact takes or took part, page by page. */
    async *of(appId: string, contact: string): AsyncGenerator<string[]> {
      const values = { ":pk": subjectKey(appId, contact), ":prefix": "in#" };
      let after: Item | undefined;
      do {
        const condition = { text: "pk = :pk AND begins_with(sk, :prefix)", values };
        const page = await table.query<Item & { sk: string }>(condition, after ? { after } : {});
        yield page.items.map(({ sk }) => sk.slice("in#".length));
        after = page.next;
      } while (after);
    },
  };
}

/** The record as its item has it. `now` is unix ms. */
export function recordOf(stored: Item | undefined, now: number): SubjectRecord {
  const { people = [], linkedAt = 0, hasCard = false, packed } = (stored ?? {}) as Stored;
  const removed = packed ? JSON.parse(unpack(packed)) : {};
  const linked = isLinked(linkedAt, now) ? people : [];
  return { redacted: [], ...removed, ...(hasCard ? { hasCard } : {}), people: linked };
}

/** The contacts who are linked, as entries of the subject note it. `now` is unix ms. */
export const linkedIn = (events: readonly { linked?: Linked | undefined }[], now: number): string[] =>
  events.flatMap(({ linked }) => (linked && isLinked(linked.at, now) ? [linked.contact] : []));

const isLinked = (at: number, now: number): boolean => now - at < linksAreRenewedAfter;

const keyOf = ({ appId, subject }: Reference): Key => ({
  pk: subjectKey(appId, subject),
  sk: subjectRecordKey,
});
