import { removalTopics } from "../../react/removal/asked.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { EntryReference } from "../../store/entry-item.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { NotificationStory, StoryReader } from "../explain/notification-story.ts";
import { createRows, type Found } from "./rows.ts";
import { wordsOf } from "./words.ts";

export type Sources = { ledger: Pick<Ledger, "readMany">; reader: Pick<StoryReader, "of" | "addressesOf"> };

/** What a search keeps in memory of the ledger, as it was when it was last read. */
export function createKept({ ledger, reader }: Sources) {
  const rows = createRows();
  /** What may still change: read again when there may be news. */
  const open = new Map<string, Found>();
  let generation = 0;

  function note(entry: LedgerEntry, story: NotificationStory, addresses: readonly string[] = []): void {
    const { appId, subject, id, receivedAt: at } = entry;
    const found = { appId, subject, id, at };
    const wasOpen = open.delete(nameOf(found)) || !rows.has(at, found);
    rows.put(at, found, wordsOf(entry, story, addresses));
    if (story.state === "waiting" || story.state === "parked") open.set(nameOf(found), found);
    // What Intercom took away has left the ledger by now.
    else if (wasOpen && removalTopics.includes(entry.topic))
      for (const one of rows.ofSubject(appId, subject)) if (one.id !== id) open.set(nameOf(one), one);
  }

  function forget(one: Found): void {
    rows.remove(one.at, one);
    open.delete(nameOf(one));
  }

  return {
    rows,
    /** Changes when all was forgotten. */
    generation: () => generation,
    open: (): Found[] => [...open.values()],
    has: (one: Found): boolean => rows.has(one.at, one) || open.has(nameOf(one)),

    /** Reads entries and puts them in their rows; gives what is still there. */
    async read(found: readonly Found[]): Promise<NotificationStory[]> {
      const mine = generation;
      const entries = await ledger.readMany(found);
      const [stories, addresses] = await Promise.all([reader.of(entries), reader.addressesOf(entries)]);
      if (mine !== generation) return [];
      const there = new Set(entries.map(nameOf));
      for (const one of found) if (!there.has(nameOf(one))) forget(one);
      for (const [index, entry] of entries.entries())
        note(entry, stories[index] as NotificationStory, addresses[index]);
      return stories;
    },

    clear(): void {
      generation += 1;
      rows.clear();
      open.clear();
    },
  };
}

const nameOf = ({ appId, subject, id }: EntryReference) => `${appId}/${subject}/${id}`;
