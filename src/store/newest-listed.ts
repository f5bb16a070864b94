import { type Clock, minutes } from "../platform/time.ts";
import { type DayFeeds, dayFeed, dayOf, lifeInDays } from "./day-feeds.ts";
import { type FeedEntry, newestOnFeed, once } from "./feed.ts";
import type { Table } from "./table.ts";
import { feedIndex } from "./tables.ts";

/** A feed with fewer entries is read whole, in one call of some 10 KB. By days it would take 130 calls. */
const young = 100;

/** Another process may write what was received days ago, after an outage. It is seen so much later. */
const emptyFor = minutes(1);

/** The newest entries that are listed by time, whether the desk began a minute or a year ago. */
export function createNewestListed(table: Table, days: DayFeeds, clock: Clock) {
  let isYoung = true;
  /** Past days without entries, and when that was seen (unix ms). A desk that began yesterday has a month of them. */
  const empty = new Map<string, number>();

  async function ofDays(limit: number, before: string): Promise<FeedEntry[]> {
    const found: FeedEntry[] = [];
    const feedOf = await days.read();
    for (let back = 0; back <= lifeInDays && found.length < limit; back++) {
      const day = feedOf(clock() - (back - 1) * 24 * 60 * 60 * 1000);
      // Today and tomorrow, of clocks that run ahead, are always read.
      if (back > 1 && clock() - (empty.get(day.name) ?? Number.NEGATIVE_INFINITY) < emptyFor) continue;
      const entries = await newestOnFeed(table, day, limit - found.length, before);
      if (entries.length === 0 && before > `${day.name.slice(dayFeed.length)}~`) empty.set(day.name, clock());
      found.push(...entries);
    }
    return found;
  }

  return {
    /** At most `limit` entries before an entry's `at` (excluded) or an ISO time, newest first. */
    async newest(limit: number, before: string): Promise<FeedEntry[]> {
      const whole = isYoung
        ? await table.wholeIndex<FeedEntry>(feedIndex.name, young).catch(unlessDenied)
        : undefined;
      // A feed that has grown is not asked again: it hardly becomes young.
      isYoung = whole !== undefined;
      if (!whole) return ofDays(limit, before);
      return once(whole.filter(({ feed, at }) => feed.startsWith(dayFeed) && at < before))
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, limit);
    },

    /** Told when an entry is written that was received at `at` (unix ms). */
    written(at: number): void {
      empty.delete(dayOf(at));
    },
  };
}

/** An operator may have the right to query and not to scan. */
function unlessDenied(error: unknown): undefined {
  if (!(error instanceof Error && error.name === "AccessDeniedException")) throw error;
}
