import type { Ledger } from "../../store/ledger.ts";
import { readSubjectKey } from "../../store/tables.ts";
import { searchCache } from "./cached.ts";
import type { Person } from "./concern.ts";
import { mergedInto } from "./merged.ts";
import { type LedgerFindings, type LedgerSearch, searchLedger } from "./search.ts";

export type TablesSearch = LedgerSearch & { cache: string; entries: Pick<Ledger, "of"> };
export type TablesFindings = { found: LedgerFindings; cached: string[] };

/**
 * Searches both tables, again while one of them knows further contact ids of the person: the cache has an address's id
 * when Intercom has deleted the contact, and the ledger the ids of what was merged.
 */
export async function searchTables(search: TablesSearch, person: Person): Promise<TablesFindings> {
  for (let known = person; ; ) {
    const { keys, ids } = await searchCache(search.dynamo, search.cache, known);
    const found = await searchLedger(search, { ...known, ids: new Set([...known.ids, ...ids]) });
    const all = new Set([...found.person.ids, ...(await mergedInto(search.entries, found.shared))]);
    if (all.size === known.ids.size) return { found, cached: keys };
    known = { ...found.person, ids: all };
  }
}

/**
 * What gets a tombstone in a workspace: the person, the conversations and tickets that are deleted whole, and single
 * notifications of other subjects, whose effects may still be on their queue.
 */
export function subjectsOf({ person, partitions }: LedgerFindings, appId: string): string[] {
  const whole = [...partitions].flatMap(([pk, extent]) => {
    const about = readSubjectKey(pk);
    if (about.appId !== appId) return [];
    return extent === "all" ? [about.subject] : [...extent].map((id) => `${about.subject}#${id}`);
  });
  return [...new Set([...[...person.ids].map((id) => `contact:${id}`), ...whole])];
}
