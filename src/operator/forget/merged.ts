import { peopleIn } from "../../react/screen.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import { readSubjectKey } from "../../store/tables.ts";

/** The record of a conversation or ticket in which the person and others were seen. */
export type Shared = { pk: string; id: string; others: string[] };

/**
 * Ids that the person had before a merge. Intercom's `contact.merged` rarely names who is gone, but then the lead stood
 * in the conversation where the person stands from then on. Not where somebody was taken out by hand: that is another.
 */
export async function mergedInto(
  ledger: Pick<Ledger, "of">,
  shared: readonly Shared[],
): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { pk, id, others } of shared) {
    const { appId, subject } = readSubjectKey(pk);
    const own = await ledger.of(appId, `contact:${id}`);
    if (!own.some(({ topic }) => topic === "contact.merged")) continue;
    const entries = await ledger.of(appId, subject);
    if (entries.some(({ topic }) => topic.endsWith("contact.detached"))) continue;
    const lists = entries.map(listed);
    for (const other of others) {
      const before = lists.some((list) => list.includes(other));
      if (before && !lists.some((list) => list.includes(other) && list.includes(id))) ids.add(other);
    }
  }
  return ids;
}

function listed({ raw }: LedgerEntry): string[] {
  try {
    return peopleIn(JSON.parse(raw));
  } catch {
    return [];
  }
}
