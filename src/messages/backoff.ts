import { type Duration, hours, minutes, seconds } from "../platform/time.ts";

/** How long a message may be tried before it is parked (DESIGN: six hours). */
export const patience: Duration = hours(6);

/** How long to wait when nobody said how long: 1 s, 2 s, 4 s … up to five minutes, spread by a quarter so that message groups do not march in step. */
export function backoff(receives: number, random = Math.random): Duration {
  const steps = Math.min(Math.max(receives - 1, 0), 20);
  const full = Math.min(seconds(1) * 2 ** steps, minutes(5));
  return Math.round(full * (1 - random() / 4)) as Duration;
}
