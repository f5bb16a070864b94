import { everyShard, narrow, shardOf, shardsOf, sumOf, type Width } from "./shards.ts";
import { type Expression, eachItem, type Item, type Key, type Table } from "./table.ts";
import { feedIndex } from "./tables.ts";

export type FeedEntry = { pk: string; sk: string; feed: string; at: string };

/** A feed by its name, and over how many shards its entries may be spread. */
export type Feed = { name: string; width: Width };

export const parkedFeed: Feed = { name: "parked", width: narrow };

/**
 * The attributes that put an item on a feed. `at` is unix ms; with a digest of the id it is unique, so no page skips an
 * item. (Earlier versions wrote the whole id.)
 */
export function onFeed({ name, width }: Feed, id: string, at: number): { feed: string; at: string } {
  return {
    feed: `${name}#${shardOf(id, width)}`,
    at: `${new Date(at).toISOString()}#${sumOf(id).toString(36)}`,
  };
}

/** Everything on a feed, each shard oldest first. */
export async function* eachOnFeed(table: Table, { name, width }: Feed): AsyncGenerator<FeedEntry> {
  for (const shard of everyShard(width)) {
    yield* eachItem<FeedEntry>(table, upTo(`${name}#${shard}`, "9999"), { index: feedIndex.name });
  }
}

/** The newest entries of a feed before `before` (an entry's `at`, excluded, or an ISO time), newest first. */
export async function newestOnFeed(
  table: Table,
  { name, width }: Feed,
  limit: number,
  before: string,
): Promise<FeedEntry[]> {
  const pages = await Promise.all(
    everyShard(width).map((shard) =>
      table.query<FeedEntry>(earlierThan(`${name}#${shard}`, before), {
        index: feedIndex.name,
        newestFirst: true,
        limit,
      }),
    ),
  );
  return once(pages.flatMap(({ items }) => items))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, limit);
}

/** Everything on a feed since `from` (unix ms), oldest first. */
export async function sinceOnFeed(table: Table, { name, width }: Feed, from: number): Promise<FeedEntry[]> {
  const found: FeedEntry[] = [];
  for (const shard of everyShard(width)) {
    const later = range(`${name}#${shard}`, new Date(from).toISOString(), ">=");
    for await (const entry of eachItem<FeedEntry>(table, later, { index: feedIndex.name })) found.push(entry);
  }
  return once(found).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The key of one id's entry on a feed; only the shards in which the id may stand are read. */
export async function findOnFeed(
  table: Table,
  { name, width }: Feed,
  id: string,
  sk: string,
): Promise<Key | undefined> {
  for (const shard of shardsOf(id, width)) {
    const entries = eachItem<FeedEntry & Item>(table, upTo(`${name}#${shard}`, "9999"), {
      index: feedIndex.name,
      newestFirst: true,
    });
    for await (const entry of entries) if (entry.sk === sk) return { pk: entry.pk, sk: entry.sk };
  }
  return undefined;
}

/** An entry that moves from one shard to another while both are read is met twice. */
export function once(entries: FeedEntry[]): FeedEntry[] {
  return [...new Map(entries.map((entry) => [`${entry.pk}\n${entry.sk}`, entry])).values()];
}

const upTo = (feed: string, at: string): Expression => range(feed, at, "<=");
const earlierThan = (feed: string, at: string): Expression => range(feed, at, "<");

function range(feed: string, at: string, operator: "<" | "<=" | ">="): Expression {
  return {
    text: `#feed = :feed AND #at ${operator} :at`,
    names: { "#feed": feedIndex.partition, "#at": feedIndex.sort },
    values: { ":feed": feed, ":at": at },
  };
}
