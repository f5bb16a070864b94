import type { Clock } from "../platform/time.ts";
import { createDayFeeds, dayOf, lifeInDays } from "./day-feeds.ts";
import type { LedgerEntry } from "./entry.ts";
import {
  type EntryReference,
  fromItem,
  keyOf,
  newestFirst,
  referenceOf,
  type StoredEntry,
  sortKey,
  toItem,
} from "./entry-item.ts";
import { type FeedEntry, findOnFeed, sinceOnFeed } from "./feed.ts";
import { createNewestListed } from "./newest-listed.ts";
import { isPassedOver, isTalk } from "./passed-over.ts";
import { scanned } from "./scan.ts";
import { createSubjectEvents } from "./subject-events.ts";
import type { Item, Key, Table } from "./table.ts";
import { feedIndex } from "./tables.ts";

/** How the environment says that entries are kept. */
export const briefIn = (environment: Record<string, string | undefined>) => ({
  brief: environment.LEDGER_ENTRIES === "brief",
});

/** Told how many entries a long look has found so far. */
type Found = (count: number) => void;

/** What was received and decided, one entry for each notification. */
export type Ledger = ReturnType<typeof createLedger>;

/** With `brief`, entries that no reaction acted on are neither listed by time nor kept whole (`isPassedOver`). */
export function createLedger(table: Table, clock: Clock, { brief = false } = {}) {
  const days = createDayFeeds(table, clock);
  const listed = createNewestListed(table, days, clock);
  const itemOf = async (entry: LedgerEntry): Promise<Item> => {
    listed.written(entry.receivedAt);
    if (brief && isPassedOver(entry))
      return {
        at: new Date(entry.receivedAt).toISOString(),
        ...toItem(entry, clock(), { small: isTalk(entry.subject) }),
      };
    return { ...(await days.place(entry.id, entry.receivedAt)), ...toItem(entry, clock()) };
  };

  async function listedSince(from: number, report?: Found): Promise<Received[]> {
    const found: Received[] = [];
    const oldest = Math.max(from, clock() - lifeInDays * 24 * 60 * 60 * 1000);
    const feedOf = await days.read();
    for (let day = oldest; dayOf(day) <= dayOf(clock()); day += 24 * 60 * 60 * 1000) {
      found.push(...(await sinceOnFeed(table, feedOf(day), from)).map(receivedOf));
      report?.(found.length);
    }
    return found;
  }

  return {
    async read(reference: EntryReference): Promise<LedgerEntry | undefined> {
      const item = await table.get<StoredEntry>(keyOf(reference));
      return item && fromItem(item);
    },

    /** Writes the whole entry: one write for each notification is what the ledger costs. */
    async write(entry: LedgerEntry): Promise<void> {
      await table.put(await itemOf(entry));
    },

    /** Writes the entry; false, without writing, when the one on record is already in one of these states. */
    async writeUnless(entry: LedgerEntry, states: readonly LedgerEntry["state"][]): Promise<boolean> {
      const values = Object.fromEntries(states.map((state, index) => [`:state${index}`, state]));
      return table.put(await itemOf(entry), {
        text: `attribute_not_exists(#state) OR NOT #state IN (${Object.keys(values).join(", ")})`,
        names: { "#state": "state" },
        values,
      });
    },

    async remove(reference: EntryReference): Promise<void> {
      await table.delete(keyOf(reference));
    },

    /** Counts a repeated delivery of a notification that was handled before. */
    async countDelivery(reference: EntryReference): Promise<void> {
      await table.update(keyOf(reference), {
        text: "SET deliveries = if_not_exists(deliveries, :one) + :one",
        values: { ":one": 1 },
      });
    },

    ...createSubjectEvents(table, clock),

    /** Newest first, before an ISO time or an earlier page's `next`, which leads to the next page. */
    async newest(
      limit: number,
      before = "9999",
    ): Promise<{ entries: LedgerEntry[]; next: string | undefined }> {
      const found = await listed.newest(limit, before);
      const items = await table.getMany<StoredEntry>(found.map(({ pk, sk }) => ({ pk, sk })));
      const entries = items.map(fromItem).sort(newestFirst);
      return { entries, next: found.length === limit ? found.at(-1)?.at : undefined };
    },

    /** Everything received since `from` (unix ms), in the order received, whatever is listed. */
    async since(from: number, report?: Found): Promise<EntryReference[]> {
      if (!brief) return (await listedSince(from, report)).map(({ at: _, ...reference }) => reference);
      const filter = {
        text: "begins_with(sk, :prefix) AND #at >= :from",
        names: { "#at": feedIndex.sort },
        values: { ":prefix": sortKey(""), ":from": new Date(from).toISOString() },
      };
      const found = await scanned<Key & Item>(table, filter, "pk, sk, #at", report);
      return found.sort((a, b) => (a.at === b.at ? 0 : a.at! < b.at! ? -1 : 1)).map(referenceOf as never);
    },

    /** What is listed since `from` (unix ms), in the order received, each with when it was received (unix ms). */
    listedSince,

    /** Everything that is listed, day by day, newest first. */
    async *byDay(): AsyncGenerator<Received[]> {
      const feedOf = await days.read();
      // From tomorrow, for clocks that run ahead.
      for (let back = -1; back <= lifeInDays; back++) {
        const day = await sinceOnFeed(table, feedOf(clock() - back * 24 * 60 * 60 * 1000), 0);
        yield day.map(receivedOf).reverse();
      }
    },

    /** Entries in the order in which they are asked for, each once, without those that are not there. */
    async readMany(references: readonly EntryReference[]): Promise<LedgerEntry[]> {
      const keys = references.map(keyOf);
      const nameOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;
      const items = new Map(
        (await table.getMany<StoredEntry>(keys)).map((item) => [nameOf(item as never), item]),
      );
      return [...new Set(keys.map(nameOf))].flatMap((name) => {
        const item = items.get(name);
        return item ? [fromItem(item)] : [];
      });
    },

    /** Finds an entry by the notification's id alone, newest days first. */
    async find(id: string): Promise<LedgerEntry | undefined> {
      const feedOf = await days.read();
      for (let back = 0; back <= lifeInDays; back++) {
        const day = feedOf(clock() - (back - 1) * 24 * 60 * 60 * 1000);
        const key = await findOnFeed(table, day, id, sortKey(id));
        const item = key && (await table.get<StoredEntry>(key));
        if (item) return fromItem(item);
      }
      if (!brief) return undefined;
      const filter = { text: "sk = :sk", values: { ":sk": sortKey(id) } };
      const [unlisted] = await scanned<Key>(table, filter, "pk, sk");
      const item = unlisted && (await table.get<StoredEntry>(unlisted));
      return item && fromItem(item);
    },
  };
}

/** An entry, and when it was received (unix ms). */
export type Received = EntryReference & { at: number };

const receivedOf = (entry: FeedEntry): Received => ({
  ...referenceOf(entry),
  at: Date.parse(entry.at.slice(0, entry.at.indexOf("#"))),
});
