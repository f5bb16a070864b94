import type { Clock, Duration } from "../../platform/time.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";

/** The newest notifications on record. */
export type Recent = {
  entries: LedgerEntry[];
  /** Unix ms since which these are all that was received. */
  since: number;
};

/**
 * Reads the newest notifications: none older than `within`, and at most `most`, so that a busy desk costs no more. What was
 * read is believed for `trust`: several pages ask for the same, and each asks again and again.
 */
export function createRecent(
  ledger: Pick<Ledger, "newest">,
  clock: Clock,
  { within, most, trust }: { within: Duration; most: number; trust: Duration },
): () => Promise<Recent> {
  let last: { at: number; recent: Promise<Recent> } | undefined;

  async function read(now: number): Promise<Recent> {
    const { entries, next } = await ledger.newest(most);
    const from = now - within;
    const oldest = next === undefined ? undefined : entries.at(-1)?.receivedAt;
    return {
      entries: entries.filter(({ receivedAt }) => receivedAt >= from),
      since: Math.max(from, oldest ?? from),
    };
  }

  return () => {
    const now = clock();
    if (!last || now < last.at || now - last.at >= trust) {
      const recent = read(now);
      last = { at: now, recent };
      recent.catch(() => {
        last = undefined;
      });
    }
    return last.recent;
  };
}
