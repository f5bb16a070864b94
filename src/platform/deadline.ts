import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "./time.ts";

/** When the calls of an invocation end, in unix ms, and the signal that ends them. */
type Deadline = { at: number; signal: AbortSignal };

const deadlines = new AsyncLocalStorage<Deadline>();

/**
 * Does work whose calls to the outside all end at a given time. Each client has timeouts of its own, but those of calls
 * made one after another add up to more than a function lives, and a function that is killed in the middle leaves its
 * whole batch, done or not, to the visibility timeout.
 */
export function withDeadline<T>(at: number, clock: Clock, work: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(Math.max(Math.round(at - clock()), 0));
  return deadlines.run({ at, signal }, work);
}

/** The deadline of the work that is running; undefined where it has none, as in commands. */
export const deadline = (): Deadline | undefined => deadlines.getStore();

/** Ends a call with the given signal or at the deadline, whichever comes first. */
export function untilDeadline(signal?: AbortSignal | null): AbortSignal | undefined {
  const limit = deadline()?.signal;
  if (!limit || !signal) return limit ?? signal ?? undefined;
  return AbortSignal.any([signal, limit]);
}
