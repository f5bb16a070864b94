import type { Clock } from "../../../src/platform/time.ts";

/** The start of a fast clock (unix ms), and how many of its seconds pass in a real one. */
export type Pace = { since: number; speed: number };

/** The same time in every process, so that leases and visibility timeouts end within a few real seconds. */
export function fastClock({ since, speed }: Pace): Clock {
  const now = Date.now;
  return () => Math.round(since + (now() - since) * speed);
}
