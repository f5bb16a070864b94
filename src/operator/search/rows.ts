import type { EntryReference } from "../../store/entry-item.ts";

/**
 * A notification by when it was received (unix ms), and the text in which it is looked for, in lower case: its reference,
 * then its words. `head` is the reference as it is written, where that differs.
 */
type Row = { at: number; text: string; head?: string };

export type Rows = ReturnType<typeof createRows>;

/**
 * Notifications in memory, newest first, one text each and nothing else: a hundred thousand are looked through in some
 * 20 ms, and take some 40 MB (bench/search.ts). A pattern that ignores case takes up to twice as long.
 */
export function createRows() {
  let rows: Row[] = [];

  /** Where the first row stands that is not newer. */
  function indexOf(at: number): number {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle] as Row).at > at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function find(at: number, reference: EntryReference): number {
    const head = headOf(reference);
    const lower = folded(head);
    for (let index = indexOf(at); rows[index]?.at === at; index++) {
      const row = rows[index] as Row;
      if (row.text.startsWith(lower) && (row.head ?? lower) === head) return index;
    }
    return -1;
  }

  return {
    size: () => rows.length,
    /** Unix ms at which the newest and the oldest row were received. */
    span: () => ({ newest: rows[0]?.at, oldest: rows.at(-1)?.at }),
    has: (at: number, reference: EntryReference) => find(at, reference) >= 0,

    /** Adds a row, or replaces the words of one. */
    put(at: number, reference: EntryReference, words: string): void {
      const head = headOf(reference);
      const row = {
        ...{ at, text: flat(folded(head + words)) },
        ...(folded(head) === head ? {} : { head: flat(head) }),
      };
      const known = find(at, reference);
      if (known >= 0) rows[known] = row;
      else rows.splice(indexOf(at), 0, row);
    },

    remove(at: number, reference: EntryReference): void {
      const index = find(at, reference);
      if (index >= 0) rows.splice(index, 1);
    },

    clear(): void {
      rows = [];
    },

    /** Leaves out what was received before. */
    forgetBefore(at: number): void {
      rows.length = indexOf(at - 1);
    },

    /** Leaves out the oldest beyond so many. */
    keep(most: number): void {
      if (rows.length > most) rows.length = most;
    },

    /** All rows of one subject. */
    ofSubject(appId: string, subject: string): Found[] {
      const head = folded(headOf({ appId, subject, id: "" }).slice(0, -1));
      return rows.filter(({ text }) => text.startsWith(head)).map(foundIn);
    },

    /** How many rows have all of these words, and the newest of them. Case does not matter. */
    search(words: readonly string[], limit: number): { total: number; found: Found[] } {
      // The longest is the rarest.
      const wanted = words.toSorted((a, b) => b.length - a.length).map(folded);
      const found: Row[] = [];
      let total = 0;
      for (const row of rows) {
        if (!wanted.every((word) => row.text.includes(word))) continue;
        total += 1;
        if (found.length < limit) found.push(row);
      }
      return { total, found: found.map(foundIn) };
    },
  };
}

export type Found = EntryReference & { at: number };

const headOf = ({ appId, subject, id }: EntryReference) => `${appId}\n${subject}\n${id}\n`;

function foundIn({ at, text, head = text }: Row): Found {
  const [appId = "", subject = "", id = ""] = head.split("\n", 3);
  return { at, appId, subject, id };
}

/** Without its case. Greek has two lower-case forms of one capital, by where it stands. */
const folded = (text: string): string => text.toLowerCase().replaceAll("ς", "σ");

/** V8 keeps a text that was put together as a tree of its parts, which takes thrice as much. */
const flat = (text: string): string => Buffer.from(text).toString();
