import { IntercomError } from "../intercom/client/error.ts";
import type { Comparison, Group } from "../intercom/requests/search.ts";
import type { Changed, ChangedPage } from "./kinds.ts";

/** What changed in a slice of time before `end` (unix seconds). The last slice has no end. */
export type Slice = { changed: Changed[]; end: number | undefined };

type Search = (query: Comparison | Group) => AsyncIterable<ChangedPage>;

/** How many results a search should have; a page takes 50. */
const comfortable = 35;

/**
 * What changed since `from` (unix seconds), oldest first, in slices of time so small that each is one page: Intercom
 * promises no order, and a change between two pages may slip past a cursor. What changes after its slice was read is in
 * a later slice. Only a single second with more changes than a page holds is read page by page, and is one slice all the
 * same: who has gone through half of it knows by the order of the ids what is left. A search that takes too
 * long is asked again about less, and not about so much again: each pass gets on, however slow Intercom is (promise 5).
 */
export async function* slices(search: Search, from: number, now: () => number): AsyncGenerator<Slice> {
  let width = Number.POSITIVE_INFINITY;
  let tooWide = Number.POSITIVE_INFINITY;
  for (let start = from; ; ) {
    const end = start + width < now() ? start + width : undefined;
    const span = (end ?? Math.max(now(), start + 1)) - start;
    let found: ChangedPage | undefined;
    const changed: Changed[] = [];
    try {
      for await (found of search(between(start, end))) {
        if (found.more && span > 1) break;
        changed.push(...found.changed);
      }
    } catch (error) {
      if (span <= 1 || !(error instanceof IntercomError) || !error.tooSlow) throw error;
      tooWide = span;
      // Each try costs as long as we wait, and a pass has minutes.
      width = Math.max(Math.floor(span / 8), 1);
      continue;
    }
    const total = Math.max(found?.total ?? 0, 1);
    // In bursts the mean says little: a slice is at most four times the last one, or an eighth of one that did not fit.
    const widest = Math.min(found?.more ? span / 8 : span * 4, tooWide / 2);
    width = Math.max(Math.floor(Math.min((span * comfortable) / total, widest)), 1);
    if (found?.more) continue;
    yield { changed, end };
    if (end === undefined) return;
    start = end;
  }
}

/** Intercom knows `>` and `<` for every time field. */
function between(start: number, end: number | undefined): Comparison | Group {
  const after: Comparison = { field: "updated_at", operator: ">", value: start - 1 };
  if (end === undefined) return after;
  return { operator: "AND", value: [after, { field: "updated_at", operator: "<", value: end }] };
}
