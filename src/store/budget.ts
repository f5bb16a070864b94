import { type Clock, seconds } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

/** Intercom's own account of one of its 10-second windows. */
export type Limits = { limit: number; remaining: number; resetAt: number };

type StoredLimits = Item & Limits;

/** Calls left untouched at the end of a window, for those already under way in other workers. */
const reserve = 20;
/** How long this process trusts what it knows before it asks the others again. */
const trust = seconds(1);

/**
 * The Intercom budget of one workspace, read from its response headers and shared by all workers through the
 * cache table (promise 6). It is written only once half of a window is spent: before that nobody needs it.
 */
export type Budget = ReturnType<typeof createBudget>;

export function createBudget(table: Table, appId: string, clock: Clock) {
  const key = { pk: `budget/${appId}` };
  let known: Limits | undefined;
  let readAt = 0;

  return {
    /** Unix ms at which calls may go on, when the present window is spent; undefined when there is room. */
    async spentUntil(): Promise<number | undefined> {
      const now = clock();
      if (now - readAt >= trust) {
        known = newer(known, await table.get<StoredLimits>(key));
        readAt = now;
      }
      return known && known.resetAt > now && known.remaining <= Math.min(reserve, known.limit / 10)
        ? known.resetAt
        : undefined;
    },

    async note(limits: Limits): Promise<void> {
      known = newer(known, limits);
      if (limits.remaining > limits.limit / 2) return;
      await table.put(
        { ...key, ...limits, expiresAt: Math.floor(limits.resetAt / 1000) + 3600 },
        {
          text: "attribute_not_exists(resetAt) OR resetAt < :reset OR (resetAt = :reset AND remaining > :remaining)",
          values: { ":reset": limits.resetAt, ":remaining": limits.remaining },
        },
      );
    },
  };
}

/** The account of the later window, or of the same window the one with less left. */
function newer(a: Limits | undefined, b: Limits | undefined): Limits | undefined {
  if (!a || !b) return a ?? b;
  if (a.resetAt !== b.resetAt) return a.resetAt > b.resetAt ? a : b;
  return a.remaining < b.remaining ? a : b;
}
