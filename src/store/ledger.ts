import { truncate } from "../messages/event-message.ts";
import { GiveUp } from "../platform/errors.ts";
import type { Clock } from "../platform/time.ts";
import type { Entry } from "./entry.ts";
import { dayFeed, findOnFeed, newestOnFeed, onFeed, sinceOnFeed } from "./feed.ts";
import { pack, unpack } from "./packed.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { expiry, readSubjectKey, subjectKey } from "./tables.ts";

export type EntryReference = Pick<Entry, "appId" | "subject" | "id">;
export type StoredEntry = { pk: string; sk: string; packed: Uint8Array } & Omit<Entry, "raw">;

/** A notification as its subject's other notifications see it. */
export type Known = { id: string; topic: string } & Pick<
  Entry,
  "deduplicationKey" | "occurredAt" | "waiting"
>;

/** How far back entries are looked for; they live no longer. */
const lifeInDays = 31;

/** What arrived and what was decided, one entry a notification. */
export type Ledger = ReturnType<typeof createLedger>;

export function createLedger(table: Table, clock: Clock) {
  return {
    async read(reference: EntryReference): Promise<Entry | undefined> {
      const item = await table.get<StoredEntry>(keyOf(reference));
      return item && fromItem(item);
    },

    /** Writes the whole entry: one write a notification is what the ledger costs. */
    async write(entry: Entry): Promise<void> {
      await table.put(toItem(entry, clock()));
    },

    /** Writes it unless what is on record has come further, to one of these states: then false. */
    writeUnless(entry: Entry, states: readonly Entry["state"][]): Promise<boolean> {
      const values = Object.fromEntries(states.map((state, index) => [`:state${index}`, state]));
      return table.put(toItem(entry, clock()), {
        text: `attribute_not_exists(#state) OR NOT #state IN (${Object.keys(values).join(", ")})`,
        names: { "#state": "state" },
        values,
      });
    },

    /** Counts a repeat of a notification that was dealt with. */
    async countDelivery(reference: EntryReference): Promise<void> {
      await table.update(keyOf(reference), { text: "ADD deliveries :one", values: { ":one": 1 } });
    },

    /**
     * The notifications of one subject, all or as many as `most`, in no order. DynamoDB bills for whole entries, but a
     * read costs a tenth of the write that an index of times would cost every notification.
     */
    async known(appId: string, subject: string, most?: number): Promise<Known[]> {
      const known: Known[] = [];
      const options = {
        only: "sk, topic, deduplicationKey, occurredAt, waiting",
        ...(most ? { limit: most } : {}),
      };
      for await (const { sk, ...item } of eachItem(table, entriesOf(appId, subject), options)) {
        known.push({ ...item, id: String(sk).slice(sortKey("").length) } as Known);
        if (known.length === most) break;
      }
      return known;
    },

    /** Every entry of one subject, in the order in which they arrived. */
    async of(appId: string, subject: string): Promise<Entry[]> {
      const entries: Entry[] = [];
      for await (const item of eachItem<StoredEntry>(table, entriesOf(appId, subject)))
        entries.push(fromItem(item));
      return entries.sort((a, b) => -newestFirst(a, b));
    },

    /** Newest first, before an ISO time or what an earlier page gave. `next` is what to pass as `before` for the next page. */
    async newest(limit: number, before = "9999"): Promise<{ entries: Entry[]; next: string | undefined }> {
      const found: { pk: string; sk: string; at: string }[] = [];
      for (let back = 0; back <= lifeInDays && found.length < limit; back++) {
        const day = dayFeed(clock() - (back - 1) * 24 * 60 * 60 * 1000);
        found.push(...(await newestOnFeed(table, day, limit - found.length, before)));
      }
      const items = await table.getMany<StoredEntry>(found.map(({ pk, sk }) => ({ pk, sk })));
      const entries = items.map(fromItem).sort(newestFirst);
      return { entries, next: found.length === limit ? found.at(-1)?.at : undefined };
    },

    /** All that arrived from `from` on (unix ms), in the order of arrival. */
    async since(from: number): Promise<EntryReference[]> {
      const found: EntryReference[] = [];
      const oldest = Math.max(from, clock() - lifeInDays * 24 * 60 * 60 * 1000);
      for (let day = oldest; dayFeed(day) <= dayFeed(clock()); day += 24 * 60 * 60 * 1000) {
        found.push(...(await sinceOnFeed(table, dayFeed(day), from)).map(referenceOf));
      }
      return found;
    },

    /** Up to 100 entries, in the order in which they are asked for. */
    async readMany(references: readonly EntryReference[]): Promise<Entry[]> {
      const keys = references.map(keyOf);
      const items = await table.getMany<StoredEntry>(keys);
      return keys.flatMap(({ pk, sk }) => {
        const item = items.find((one) => one.pk === pk && one.sk === sk);
        return item ? [fromItem(item)] : [];
      });
    },

    /** Finds an entry by the notification's id alone, newest days first. */
    async find(id: string): Promise<Entry | undefined> {
      for (let back = 0; back <= lifeInDays; back++) {
        const day = dayFeed(clock() - (back - 1) * 24 * 60 * 60 * 1000);
        const key = await findOnFeed(table, day, id, sortKey(id));
        const item = key && (await table.get<StoredEntry>(key));
        if (item) return fromItem(item);
      }
      return undefined;
    },
  };
}

const newestFirst = (a: Entry, b: Entry) => b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1);

const sortKey = (id: string) => `notification#${id}`;

const entriesOf = (appId: string, subject: string) => ({
  text: "pk = :pk AND begins_with(sk, :prefix)",
  values: { ":pk": subjectKey(appId, subject), ":prefix": sortKey("") },
});

function keyOf({ appId, subject, id }: EntryReference): Key {
  return { pk: subjectKey(appId, subject), sk: sortKey(id) };
}

function referenceOf({ pk, sk }: { pk: string; sk: string }): EntryReference {
  return { ...readSubjectKey(pk), id: sk.slice(sortKey("").length) };
}

/** What is asked of an entry without unpacking it stands beside the rest, and only there. */
function toItem(entry: Entry, now: number): Item {
  const { appId, subject, id, state, deliveries, topic, deduplicationKey, occurredAt, waiting, ...rest } =
    entry;
  return {
    ...keyOf(entry),
    ...onFeed(dayFeed(entry.receivedAt), id, entry.receivedAt),
    ...{ state, deliveries, topic, deduplicationKey, occurredAt, waiting },
    packed: packEntry(rest),
    expiresAt: expiry(now),
  };
}

/** DynamoDB takes 400 KB an item: the raw text gives way first, since Intercom can be asked for it again. */
function packEntry(entry: Pick<Entry, "raw">): Uint8Array {
  for (const lesser of [() => undefined, () => truncate(entry.raw), () => "{}"]) {
    const raw = lesser();
    const packed = pack(JSON.stringify(raw === undefined ? entry : { ...entry, raw, truncated: true }));
    if (packed.length <= 380_000) return packed;
  }
  throw new GiveUp(
    "The reactions returned more than the ledger can hold in one entry (400 KB). Return fewer or smaller effects.",
  );
}

export function fromItem(item: StoredEntry): Entry {
  const { pk, sk, state, deliveries, topic, deduplicationKey, occurredAt, waiting, packed } = item;
  const beside = { ...referenceOf({ pk, sk }), state, deliveries, topic, deduplicationKey };
  const known = { ...(occurredAt === undefined ? {} : { occurredAt }), ...(waiting ? { waiting } : {}) };
  return { ...beside, ...known, ...JSON.parse(unpack(packed)) };
}
