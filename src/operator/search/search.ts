import { type Clock, type Duration, days, minutes, seconds } from "../../platform/time.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { NotificationStory } from "../explain/notification-story.ts";
import { createCatchUp } from "./catch-up.ts";
import { createKept, type Sources } from "./kept.ts";
import { wordsIn } from "./words.ts";

/** What a search looked through. */
export type Covered = {
  notifications: number;
  /** Unix ms of the oldest; absent while there is none. */
  since?: number;
  /** filling: older ones are still being read. limited: older ones are left out. whole: all that the ledger has. */
  state: "filling" | "limited" | "whole";
  /** The `further` with which older ones are looked through, too; absent where there are none, or no room for more. */
  further?: number;
  /** What no reaction acted on is not listed by time, so it is not searched. */
  brief?: true;
};

export type SearchResult = {
  notifications: NotificationStory[];
  /** How many there are. */
  total: number;
  covered: Covered;
};

export type Search = ReturnType<typeof createSearch>;

type Options = Sources & {
  ledger: Pick<Ledger, "byDay" | "listedSince">;
  clock: Clock;
  /** So many notifications are looked through, unless a search reaches further. */
  most?: number;
  /** Whether the ledger leaves out what no reaction acted on. */
  brief?: boolean;
  /** Counts the changes of the ledger that are known of; without it, changes are looked for. */
  changes?: () => number;
  /** How long what was read is believed while no change is known of. */
  trust?: Duration;
  /** Called when a search could find more than the last one. */
  told?: () => void;
  /** How long it rests after reading for so long, so that the desk's own work comes first. */
  rest?: (worked: number) => Promise<void>;
};

/** The ledger keeps 30 days. */
const life: Duration = days(30);
const atOnce = 100;
/** Those who search are told of so many more. */
const step = 1_000;
/** No more notifications than this are kept in memory. */
const utmost = 250_000;
/** Entries are written some time after they were received. */
const late = minutes(10);

/**
 * Searches the whole ledger in memory. The rows are read once, newest first; what has changed since is read before a
 * search. What is shown is read from the ledger, so nothing is shown that was deleted there (promise 8).
 */
export function createSearch({ ledger, reader, clock, rest = pause, ...options }: Options) {
  const { most = utmost, brief = false, told = () => undefined } = options;
  const { trust = seconds(1), changes = () => 0 } = options;
  const kept = createKept({ ledger, reader });
  const { rows, read } = kept;
  let state: Covered["state"] = "filling";
  let filling: Promise<void> | undefined;
  let reach = most;
  /** How many rows the last search looked through; undefined once those who searched were told of more. */
  let looked: number | undefined;
  const news = createCatchUp(readNews, { clock, trust, changes, due: options.told });

  async function fill(): Promise<void> {
    const mine = kept.generation();
    for await (const day of ledger.byDay()) {
      const all = day.filter((one) => !rows.has(one.at, one));
      if (mine !== kept.generation()) return;
      for (let start = 0; start < all.length; start += atOnce) {
        if (mine !== kept.generation()) return;
        if (rows.size() >= reach) return end("limited");
        const began = performance.now();
        await read(all.slice(start, start + atOnce));
        if (looked !== undefined && rows.size() - looked >= step) tell();
        await rest(performance.now() - began);
      }
    }
    if (mine === kept.generation()) end("whole");
  }

  function end(as: Covered["state"]): void {
    state = as;
    if (looked !== undefined) tell();
  }

  function tell(): void {
    looked = undefined;
    told();
  }

  async function readNews(): Promise<void> {
    const now = clock();
    rows.forgetBefore(now - life);
    const { newest = now - late } = rows.span();
    const recent = await ledger.listedSince(Math.min(newest, now) - late);
    const wanted = [...recent.filter((one) => !kept.has(one)), ...kept.open()];
    for (let start = 0; start < wanted.length; start += atOnce)
      await read(wanted.slice(start, start + atOnce));
    if (rows.size() > reach) state = "limited";
    rows.keep(reach);
  }

  return {
    /** Begins to read the ledger, and ends when it has. Called again, it goes on where a failure stopped it. */
    begin(): Promise<void> {
      if (filling) return filling;
      const own = fill().finally(() => {
        if (filling === own) filling = undefined;
      });
      filling = own;
      return own;
    },

    /** The newest notifications that have all of these words, "several in quotes" being one. `further` looks through so many. */
    async search(query: string, limit: number, further = most): Promise<SearchResult> {
      if (further > reach) {
        reach = Math.min(further, utmost);
        if (state === "limited") state = "filling";
      }
      if (state === "filling") void this.begin().catch(() => undefined);
      await news.catchUp();
      looked = state === "filling" ? rows.size() : undefined;
      const words = wordsIn(query);
      if (words.length === 0) return { notifications: [], total: 0, covered: this.covered() };
      const { total, found } = rows.search(words, limit);
      const notifications = await read(found);
      return { notifications, total: total - (found.length - notifications.length), covered: this.covered() };
    },

    covered(): Covered {
      const { oldest } = rows.span();
      return {
        ...{ notifications: rows.size(), state },
        ...(oldest === undefined ? {} : { since: oldest }),
        ...(state === "limited" && reach < utmost ? { further: Math.min(reach + most, utmost) } : {}),
        ...(brief ? { brief } : {}),
      };
    },

    /** Stops, and resolves once nothing is being read any more. */
    async close(): Promise<void> {
      const running = [filling, news.running()];
      news.stop();
      this.clear();
      await Promise.allSettled(running);
    },

    /** Begins anew, after entries were taken out of the ledger. */
    clear(): void {
      kept.clear();
      state = "filling";
      filling = undefined;
    },
  };
}

const pause = (worked: number) => new Promise<void>((resolve) => setTimeout(resolve, worked));
