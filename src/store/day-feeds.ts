import { type Clock, seconds } from "../platform/time.ts";
import { type Feed, onFeed } from "./feed.ts";
import { narrow, wide } from "./shards.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { expiry } from "./tables.ts";

/**
 * One process writes this many entries in `span` before it spreads them wide. Fifty processes just below it write 1,000
 * entries a second, each two or three times, and only its first write reaches the index: far from what a partition
 * takes, even if all four shards share one.
 */
const busy = 200;
const span = seconds(10);

/** How many days back entries are looked for; they expire after 30. */
export const lifeInDays = 31;

/**
 * The feed of notifications has one part a day, so that no partition grows without end. A usual day has four shards,
 * which are cheap to read; a busy day has sixteen, which are needed to write it. A day is marked as wide before the
 * first entry is spread, so a reader of the mark and then of the shards finds every entry. Days that were written before
 * there were marks have none, and four shards.
 */
export type DayFeeds = ReturnType<typeof createDayFeeds>;

export function createDayFeeds(table: Table, clock: Clock) {
  const marked = new Set<string>();
  let [count, began] = [0, 0];

  return {
    /** The attributes that put an entry, received at `at` (unix ms), on the feed of its day. */
    async place(id: string, at: number): Promise<{ feed: string; at: string }> {
      const name = dayOf(at);
      if (isBusy() && !marked.has(name)) {
        await table.put({ ...keyOf(name), expiresAt: expiry(Math.max(clock(), at)) });
        marked.add(name);
      }
      return onFeed({ name, width: marked.has(name) ? wide : narrow }, id, at);
    },

    /** Gives the feed of any day, as wide as it is now. Read it anew for each look: days become wide. */
    async read(): Promise<(at: number) => Feed> {
      const days = new Set<string>();
      const condition = { text: "pk = :pk", values: { ":pk": keyOf("").pk } };
      for await (const { sk } of eachItem<Item & Key>(table, condition)) days.add(sk as string);
      return (at) => ({ name: dayOf(at), width: days.has(dayOf(at)) ? wide : narrow });
    },
  };

  function isBusy(): boolean {
    const now = clock();
    if (now - began >= span) [count, began] = [0, now];
    count += 1;
    return count > busy;
  }
}

/** What the names of all days' feeds begin with. */
export const dayFeed = "day#";

/** The name of a day's feed; it sorts by time. */
export const dayOf = (at: number): string => `${dayFeed}${new Date(at).toISOString().slice(0, 10)}`;

const keyOf = (name: string) => ({ pk: "feeds", sk: name });
