import type { FailedAttempt } from "../../src/store/failed-attempt.ts";
import { atTime } from "../desk/span.ts";

/** One line for each run of equal reasons, because every attempt during an outage fails for the same one. */
export function failedAttemptLines(failedAttempts: readonly FailedAttempt[]): string[] {
  const runs: { reason: string; from: number; until: number; count: number }[] = [];
  for (const { at, reason } of failedAttempts) {
    const last = runs.at(-1);
    if (last?.reason === reason) Object.assign(last, { until: at, count: last.count + 1 });
    else runs.push({ reason, from: at, until: at, count: 1 });
  }
  return runs.map(({ reason, from, until, count }) =>
    count === 1
      ? `${atTime(from)}  failed: ${reason}`
      : `${atTime(from)} to ${atTime(until).slice(11)}  ${count} attempts failed for the same reason: ${reason}`,
  );
}
