import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./time.ts";

/** When the calls of an invocation end, in unix ms, and the signal that ends them. */
type Deadline = { at: number; clock: Clock; signal: AbortSignal };

const deadlines = new AsyncLocalStorage<Deadline>();

/**
 * Does work whose calls to the outside all end at a given time. Each client has timeouts of its own, but those of calls
 * made one after another add up to more than a function lives, and a function that is killed in the middle leaves its
 * whole batch, done or not, to the visibility timeout.
 */
export function withDeadline<T>(at: number, clock: Clock, work: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(Math.max(Math.round(at - clock()), 0));
  return deadlines.run({ at, clock, signal }, work);
}

/** What is left until the deadline (ms); without end where there is none, as in commands. */
export function timeUntilDeadline(): number {
  const { at, clock } = deadlines.getStore() ?? {};
  return at !== undefined && clock ? at - clock() : Number.POSITIVE_INFINITY;
}

/** Ends a call with the given signal or at the deadline, whichever comes first. */
export function untilDeadline(signal?: AbortSignal | null): AbortSignal | undefined {
  // In a process that was frozen, timers have stood still; what it still wanted to do may be another worker's now.
  if (timeUntilDeadline() <= 0) return AbortSignal.abort();
  const limit = deadlines.getStore()?.signal;
  if (!limit || !signal) return limit ?? signal ?? undefined;
  return AbortSignal.any([signal, limit]);
}
