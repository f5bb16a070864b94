import { type Clock, seconds } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

/** What Intercom says of one of its 10-second windows. `resetAt` is unix ms. */
type Limits = { limit: number; remaining: number; resetAt: number };
/** `noted` is unix ms, by the clock of the worker that had the answer. */
type Noted = Limits & { noted?: number };

/** Calls left untouched at the end of a window, for those already under way in other workers. */
const reserve = 20;
/** A window that ended already, by a clock that is ahead of Intercom's, is taken to last so much longer. */
const shortestRest = seconds(1);
/** How long this process trusts its own figures before it reads those of the other workers. */
const trust = seconds(1);

/**
 * The Intercom budget of one workspace, read from response headers and shared by all workers through the cache
 * table (promise 6). It is written only once half of a window is spent, since no worker needs it before.
 */
export type Budget = ReturnType<typeof createBudget>;

export function createBudget(table: Table, appId: string, clock: Clock) {
  const key = { pk: `budget/${appId}` };
  let known: Noted | undefined;
  let readAt = 0;

  return {
    /** When the present window is spent: unix ms at which calls may go on. Undefined when calls are left. */
    async spentUntil(): Promise<number | undefined> {
      const now = clock();
      if (now - readAt >= trust) {
        const stored = await table.get<Item & Noted>(key);
        // What this process was answered meanwhile counts, too.
        known = newer(known, stored);
        readAt = now;
      }
      if (!known || known.remaining > Math.min(reserve, known.limit / 10)) return undefined;
      const until = Math.max(known.resetAt, (known.noted ?? 0) + shortestRest);
      return until > now ? until : undefined;
    },

    /** What any worker noted of the present window. While more than half of it is left, only its size, from the last one noted. */
    async noted(): Promise<(Pick<Limits, "limit"> & Partial<Limits>) | undefined> {
      const stored = await table.get<Item & Noted>(key);
      if (!stored) return undefined;
      const { limit, remaining, resetAt } = stored;
      return resetAt <= clock() ? { limit } : { limit, remaining, resetAt };
    },

    async note(answered: Limits): Promise<void> {
      const limits = { ...answered, noted: clock() };
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

/** The limits of the later window, or within one window those with less left. */
function newer(a: Noted | undefined, b: Noted | undefined): Noted | undefined {
  if (!a || !b) return a ?? b;
  if (a.resetAt !== b.resetAt) return a.resetAt > b.resetAt ? a : b;
  return a.remaining < b.remaining ? a : b;
}
