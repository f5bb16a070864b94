import type { Duration } from "../src/platform/time.ts";

/** Does something again and again, never twice at a time; what fails is tried again next time, as EventBridge's rules do. */
export function every(interval: Duration, work: () => Promise<unknown>): { stop: () => Promise<void> } {
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
      });
  }, interval);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** A handler as EventBridge's rules call it, with the time that Lambda would give it. */
export function scheduled<Result>(
  handler: (event: unknown, context: { getRemainingTimeInMillis: () => number }) => Result,
  timeout: Duration,
): () => Result {
  return () => {
    const until = Date.now() + timeout;
    return handler({}, { getRemainingTimeInMillis: () => Math.max(until - Date.now(), 0) });
  };
}
