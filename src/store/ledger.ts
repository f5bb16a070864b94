import type { Clock } from "../time.ts";
import type { Entry } from "./entry.ts";
import { dayFeed, findOnFeed, newestOnFeed, onFeed } from "./feed.ts";
import { pack, unpack } from "./packed.ts";
import { expiry, subjectKey } from "./subject-key.ts";
import type { Item, Key, Table } from "./table.ts";

type EntryReference = Pick<Entry, "appId" | "subject" | "id">;
type StoredEntry = Item & { packed: Uint8Array; deliveries: number };

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

    /** Counts a repeat of a notification that was dealt with. */
    async countDelivery(reference: EntryReference): Promise<void> {
      await table.update(keyOf(reference), { text: "ADD deliveries :one", values: { ":one": 1 } });
    },

    /** Newest first, before an ISO time. `next` is what to pass as `before` for the next page. */
    async newest(limit: number, before = "9999"): Promise<{ entries: Entry[]; next: string | undefined }> {
      const found: { pk: string; sk: string; at: string }[] = [];
      for (let back = 0; back <= lifeInDays && found.length < limit; back++) {
        const day = dayFeed(clock() - (back - 1) * 24 * 60 * 60 * 1000);
        found.push(...(await newestOnFeed(table, day, limit - found.length, before)));
      }
      const items = await table.getMany<StoredEntry>(found.map(({ pk, sk }) => ({ pk, sk })));
      const entries = items.map(fromItem).sort((a, b) => b.receivedAt - a.receivedAt);
      return { entries, next: found.length === limit ? found.at(-1)?.at : undefined };
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

const sortKey = (id: string) => `notification#${id}`;

function keyOf({ appId, subject, id }: EntryReference): Key {
  return { pk: subjectKey(appId, subject), sk: sortKey(id) };
}

function toItem(entry: Entry, now: number): Item {
  const { deliveries, ...rest } = entry;
  return {
    ...keyOf(entry),
    ...onFeed(dayFeed(entry.receivedAt), entry.id, entry.receivedAt),
    state: entry.state,
    deliveries,
    packed: pack(JSON.stringify(rest)),
    expiresAt: expiry(now),
  };
}

function fromItem(item: StoredEntry): Entry {
  return { ...JSON.parse(unpack(item.packed)), deliveries: item.deliveries };
}
