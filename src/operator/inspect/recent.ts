import type { Clock, Duration } from "../../platform/time.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import { createCatchUp } from "../search/catch-up.ts";

/** The newest notifications on record. */
export type Recent = {
  entries: LedgerEntry[];
  /** Unix ms since which these are all that was received. */
  since: number;
};

/** Reads the newest notifications: none older than `within`, and at most `most`, so that a busy desk costs no more. */
export async function readRecent(
  ledger: Pick<Ledger, "newest">,
  clock: Clock,
  { within, most }: { within: Duration; most: number },
): Promise<Recent> {
  const { entries, next } = await ledger.newest(most);
  const from = clock() - within;
  const oldest = next === undefined ? undefined : entries.at(-1)?.receivedAt;
  return {
    entries: entries.filter(({ receivedAt }) => receivedAt >= from),
    since: Math.max(from, oldest ?? from),
  };
}

/** What `read` gives, read anew only when it may have changed: several pages ask for the same, and each asks again. */
export function upToDate<T>(
  read: () => Promise<T>,
  options: Parameters<typeof createCatchUp>[1],
): () => Promise<T> {
  let last: T;
  const { catchUp } = createCatchUp(async () => {
    last = await read();
  }, options);
  return async () => {
    await catchUp();
    return last;
  };
}
