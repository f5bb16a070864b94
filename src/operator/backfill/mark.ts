import { type Clock, hours } from "../../platform/time.ts";
import type { Item, Table } from "../../store/table.ts";

/** How far a backfill has come. It can continue within the contacts, but not within the companies. */
export type Mark = { stage: "companies" } | { stage: "contacts"; after?: string; done: number };

type Stored = Item & { stage: "contacts"; after?: string; done: number; markedAt: number };

/** After an older mark a backfill begins again. */
const life = hours(12);

/** Marks are kept in the cache table: when the cache is deleted, what was filled in is gone as well. */
export function createMarks(cacheTable: Table, appId: string, clock: Clock) {
  const key = { pk: `backfill/${appId}` };
  return {
    async read(): Promise<Mark> {
      const stored = await cacheTable.get<Stored>(key);
      if (!stored || stored.markedAt + life <= clock()) return { stage: "companies" };
      const { stage, after, done } = stored;
      return { stage, done, ...(after ? { after } : {}) };
    },
    async set({ after, done }: { after?: string | undefined; done: number }): Promise<void> {
      const now = clock();
      const expiresAt = Math.floor((now + life) / 1000);
      await cacheTable.put({ ...key, stage: "contacts", after, done, markedAt: now, expiresAt });
    },
    async remove(): Promise<void> {
      await cacheTable.delete(key);
    },
  };
}
