import type { Log } from "../src/platform/log.ts";

/**
 * A handler that tells once, after its first answer, how long a caller who met a cold function waited: from the
 * process's start until the code was loaded, and the first call. The time that Lambda may let pass in between,
 * having started it in advance, is nobody's wait.
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
