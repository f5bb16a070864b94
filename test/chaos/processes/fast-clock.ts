import type { Clock } from "../../../src/platform/time.ts";

/** Where a fast clock stood when it was set (unix ms), and how many of its seconds pass in a real one. */
export type Pace = { since: number; speed: number };

/** The same time in every process: holds and visibility of half a minute are over in a few real seconds. */
export function fastClock({ since, speed }: Pace): Clock {
  const now = Date.now;
  return () => Math.round(since + (now() - since) * speed);
}
