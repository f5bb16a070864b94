import type { Comparison, Group } from "../intercom/requests/search.ts";
import type { Changed, Found } from "./kinds.ts";

/** What changed in a slice of time up to `end` (unix seconds, excluded), where that is known; the last one has none. */
export type Slice = { changed: Changed[]; end: number | undefined };

type Search = (query: Comparison | Group) => AsyncIterable<Found>;

/** How many of a search should stand on one page, of the 150 that fit. */
const comfortable = 100;

/**
 * What changed from `from` on (unix seconds), oldest first, in slices of time so small that each is one page:
 * Intercom promises no order, and what changes between two pages may slip past a cursor. What changes after its slice
 * was seen is in a later one. Only a single second in which more changed than a page holds is read page by page.
 */
export async function* slices(search: Search, from: number, now: () => number): AsyncGenerator<Slice> {
  let width = Number.POSITIVE_INFINITY;
  for (let start = from; ; ) {
    const end = start + width < now() ? start + width : undefined;
    const span = (end ?? Math.max(now(), start + 1)) - start;
    let found: Found | undefined;
    for await (found of search(between(start, end))) {
      if (found.more && span > 1) break;
      yield { changed: found.changed, end: found.more ? undefined : end };
    }
    const total = Math.max(found?.total ?? 0, 1);
    // Where changes come in bursts their mean says little: no slice is much wider than the last, or than a part of one that did not fit.
    const widest = found?.more ? span / 8 : span * 4;
    width = Math.max(Math.floor(Math.min((span * comfortable) / total, widest)), 1);
    if (found?.more) continue;
    if (end === undefined) return;
    start = end;
  }
}

/** By comparisons that Intercom knows for every field of time. */
function between(start: number, end: number | undefined): Comparison | Group {
  const after: Comparison = { field: "updated_at", operator: ">", value: start - 1 };
  if (end === undefined) return after;
  return { operator: "AND", value: [after, { field: "updated_at", operator: "<", value: end }] };
}
