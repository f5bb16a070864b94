import type { FailedAttempt } from "../../src/store/failed-attempt.ts";
import { atTime } from "../desk/span.ts";

/** A line for each reason, however often it came in a row: an outage says the same all the time. */
export function tellSetbacks(failedAttempts: readonly FailedAttempt[]): string[] {
  const runs: { reason: string; from: number; until: number; count: number }[] = [];
  for (const { at, reason } of failedAttempts) {
    const last = runs.at(-1);
    if (last?.reason === reason) Object.assign(last, { until: at, count: last.count + 1 });
    else runs.push({ reason, from: at, until: at, count: 1 });
  }
  return runs.map(({ reason, from, until, count }) =>
    count === 1
      ? `${atTime(from)}  came to nothing: ${reason}`
      : `${atTime(from)} to ${atTime(until).slice(11)}  ${count} attempts came to nothing for the same reason: ${reason}`,
  );
}
