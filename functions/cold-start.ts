import type { Log } from "../src/platform/log.ts";

/**
 * A handler that logs once how long the caller of a cold function waited: from the start of the process until the code
 * was loaded, and for the first call. The time in between does not count, since Lambda may start a process in advance.
 */
export function reportColdStart<Args extends unknown[], Result>(
  stage: string,
  handler: (...args: Args) => Promise<Result>,
  log: Log,
): (...args: Args) => Promise<Result> {
  const loaded = process.uptime() * 1_000;
  let isFirst = true;
  return async (...args) => {
    if (!isFirst) return handler(...args);
    isFirst = false;
    const began = performance.now();
    try {
      return await handler(...args);
    } finally {
      log({ stage, outcome: "cold start", coldStartMs: Math.round(loaded + performance.now() - began) });
    }
  };
}
