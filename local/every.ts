import type { Duration } from "../src/platform/time.ts";

/**
 * Does something at an interval, as EventBridge's rules do, but never twice at a time. Errors are ignored. `now` does it
 * at once, after a turn that is under way.
 */
export function every(
  interval: Duration,
  work: () => Promise<unknown>,
): { now: () => Promise<void>; stop: () => Promise<void> } {
  let running: Promise<unknown> | undefined;
  const turn = () => {
    running ??= work()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const timer = setInterval(turn, interval);
  return {
    async now() {
      await running;
      await turn();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** A handler as EventBridge's rules call it, with Lambda's timeout. */
export function scheduled<Result>(
  handler: (event: unknown, context: { getRemainingTimeInMillis: () => number }) => Result,
  timeout: Duration,
): () => Result {
  return () => {
    const until = Date.now() + timeout;
    return handler({}, { getRemainingTimeInMillis: () => Math.max(until - Date.now(), 0) });
  };
}
