import { type Clock, type Duration, days, minutes, seconds } from "../../platform/time.ts";
import { removalTopics } from "../../react/removal/asked.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { EntryReference } from "../../store/entry-item.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { NotificationStory, StoryReader } from "../explain/notification-story.ts";
import { createRows, type Found } from "./rows.ts";
import { wordsOf } from "./words.ts";

/** What a search looked through. */
export type Covered = {
  notifications: number;
  /** Unix ms of the oldest; absent while there is none. */
  since?: number;
  /** filling: older ones are still being read. limited: older ones are left out. whole: all that the ledger has. */
  state: "filling" | "limited" | "whole";
};

export type SearchResult = {
  notifications: NotificationStory[];
  /** How many there are. */
  total: number;
  covered: Covered;
};

export type Search = ReturnType<typeof createSearch>;

type Sources = {
  ledger: Pick<Ledger, "byDay" | "receivedSince" | "readMany">;
  reader: Pick<StoryReader, "of">;
  clock: Clock;
  /** No more notifications than this are kept in memory. */
  most?: number;
  /** How long it rests after reading for so long, so that the desk's own work comes first. */
  rest?: (worked: number) => Promise<void>;
};

/** The ledger keeps 30 days. */
const life: Duration = days(30);
const atOnce = 100;
/** So long a search trusts what was read. */
const trust = seconds(1);
/** Entries are written some time after they were received. */
const late = minutes(10);

/**
 * Searches the whole ledger in memory. The rows are read once, newest first; what has changed since is read before a
 * search. What is shown is read from the ledger, so nothing is shown that was deleted there (promise 8).
 */
export function createSearch({ ledger, reader, clock, most = 250_000, rest = pause }: Sources) {
  const rows = createRows();
  /** What may still change: read again before each search. */
  const open = new Map<string, Found>();
  let state: Covered["state"] = "filling";
  let filling: Promise<void> | undefined;
  let generation = 0;
  let caughtUp = Number.NEGATIVE_INFINITY;
  let catchingUp: Promise<void> | undefined;

  /** Reads entries and puts them in their rows; gives what is still there. */
  async function read(found: readonly Found[]): Promise<NotificationStory[]> {
    const mine = generation;
    const entries = await ledger.readMany(found);
    const stories = await reader.of(entries);
    if (mine !== generation) return [];
    const there = new Set(entries.map(nameOf));
    for (const one of found) if (!there.has(nameOf(one))) forget(one);
    for (const [index, entry] of entries.entries()) note(entry, stories[index] as NotificationStory);
    return stories;
  }

  function note(entry: LedgerEntry, story: NotificationStory): void {
    const { appId, subject, id, receivedAt: at } = entry;
    const found = { appId, subject, id, at };
    const wasOpen = open.delete(nameOf(found)) || !rows.has(at, found);
    rows.put(at, found, wordsOf(entry, story));
    if (story.state === "waiting" || story.state === "parked") open.set(nameOf(found), found);
    // What Intercom took away has left the ledger by now.
    else if (wasOpen && removalTopics.includes(entry.topic))
      for (const one of rows.ofSubject(appId, subject)) if (one.id !== id) open.set(nameOf(one), one);
  }

  function forget(one: Found): void {
    rows.remove(one.at, one);
    open.delete(nameOf(one));
  }

  async function fill(): Promise<void> {
    const mine = generation;
    for await (const day of ledger.byDay()) {
      const all = day.filter((one) => !rows.has(one.at, one));
      if (mine !== generation) return;
      for (let start = 0; start < all.length; start += atOnce) {
        if (mine !== generation) return;
        if (rows.size() >= most) {
          state = "limited";
          return;
        }
        const began = performance.now();
        await read(all.slice(start, start + atOnce));
        await rest(performance.now() - began);
      }
    }
    if (mine === generation) state = "whole";
  }

  async function catchUp(): Promise<void> {
    const now = clock();
    rows.forgetBefore(now - life);
    const { newest = now - late } = rows.span();
    const recent = await ledger.receivedSince(Math.min(newest, now) - late);
    const fresh = recent.filter((one) => !rows.has(one.at, one) && !open.has(nameOf(one)));
    const wanted = [...fresh, ...open.values()];
    for (let start = 0; start < wanted.length; start += atOnce)
      await read(wanted.slice(start, start + atOnce));
    caughtUp = now;
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

    /** The newest notifications that have all of these words, "several in quotes" being one. */
    async search(query: string, limit: number): Promise<SearchResult> {
      if (state === "filling") void this.begin().catch(() => undefined);
      if (Math.abs(clock() - caughtUp) >= trust) {
        catchingUp ??= catchUp().finally(() => {
          catchingUp = undefined;
        });
        await catchingUp;
      }
      const words = wordsIn(query);
      if (words.length === 0) return { notifications: [], total: 0, covered: this.covered() };
      const { total, found } = rows.search(words, limit);
      const notifications = await read(found);
      return { notifications, total: total - (found.length - notifications.length), covered: this.covered() };
    },

    covered(): Covered {
      const { oldest } = rows.span();
      return { notifications: rows.size(), state, ...(oldest === undefined ? {} : { since: oldest }) };
    },

    /** Stops, and resolves once nothing is being read any more. */
    async close(): Promise<void> {
      const running = [filling, catchingUp];
      this.clear();
      await Promise.allSettled(running);
    },

    /** Begins anew, after entries were taken out of the ledger. */
    clear(): void {
      generation += 1;
      rows.clear();
      open.clear();
      state = "filling";
      filling = undefined;
    },
  };
}

const nameOf = ({ appId, subject, id }: EntryReference) => `${appId}/${subject}/${id}`;

/** The words of a query; what stands in quotes is one. */
export const wordsIn = (query: string): string[] =>
  [...query.matchAll(/"([^"]+)"?|(\S+)/g)].flatMap(([, quoted, word]) => quoted?.trim() || word || []);

const pause = (worked: number) => new Promise<void>((resolve) => setTimeout(resolve, worked));
