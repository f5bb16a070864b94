import { type Expression, eachItem, type Item, type Key, type Table } from "./table.ts";
import { feedIndex, shardOf, shards } from "./tables.ts";

export type FeedEntry = { pk: string; sk: string; feed: string; at: string };

/** The attributes that put an item on a feed. `at` is unix ms; with the id it is unique, so no page skips an item. */
export function onFeed(name: string, id: string, at: number): { feed: string; at: string } {
  return { feed: `${name}#${shardOf(id)}`, at: `${new Date(at).toISOString()}#${id}` };
}

/** Notifications have one feed a day, so that no partition grows without end. */
export function dayFeed(at: number): string {
  return `day#${new Date(at).toISOString().slice(0, 10)}`;
}

/** Everything on a feed, each shard oldest first. */
export async function* eachOnFeed(table: Table, name: string): AsyncGenerator<FeedEntry> {
  for (let shard = 0; shard < shards; shard++) {
    yield* eachItem<FeedEntry>(table, upTo(`${name}#${shard}`, "9999"), { index: feedIndex.name });
  }
}

/** The newest entries of a feed before `before` (an entry's `at`, excluded, or an ISO time), newest first. */
export async function newestOnFeed(
  table: Table,
  name: string,
  limit: number,
  before: string,
): Promise<FeedEntry[]> {
  const pages = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      table.query<FeedEntry>(earlierThan(`${name}#${shard}`, before), {
        index: feedIndex.name,
        newestFirst: true,
        limit,
      }),
    ),
  );
  return pages
    .flatMap(({ items }) => items)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, limit);
}

/** Everything on a feed since `from` (unix ms), oldest first. */
export async function sinceOnFeed(table: Table, name: string, from: number): Promise<FeedEntry[]> {
  const found: FeedEntry[] = [];
  for (let shard = 0; shard < shards; shard++) {
    const later = range(`${name}#${shard}`, new Date(from).toISOString(), ">=");
    for await (const entry of eachItem<FeedEntry>(table, later, { index: feedIndex.name })) found.push(entry);
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** The key of one id's entry on a feed; only the id's own shard is read. */
export async function findOnFeed(
  table: Table,
  name: string,
  id: string,
  sk: string,
): Promise<Key | undefined> {
  const anything = upTo(`${name}#${shardOf(id)}`, "9999");
  for await (const entry of eachItem<FeedEntry & Item>(table, anything, {
    index: feedIndex.name,
    newestFirst: true,
  })) {
    if (entry.sk === sk) return { pk: entry.pk, sk: entry.sk };
  }
  return undefined;
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
