import type { Clock } from "../../../src/platform/time.ts";

/** Moments in seconds with six digits, each later than the one before, however fast they come. */
export function createActionTs(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock() * 1_000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, "0")}`;
  };
}
