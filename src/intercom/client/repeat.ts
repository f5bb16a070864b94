import { setTimeout as sleep } from "node:timers/promises";
import { IntercomError } from "./error.ts";
import type { IntercomSettings } from "./settings.ts";

/** Waits before the second and the third attempt, in milliseconds. */
const pauses = [200, 800];

/**
 * Tries again what does not change anything, when Intercom was out of reach and there is still time before `deadline`.
 * A rate limit is not waited for: that is the caller's to plan.
 */
export async function repeat<T>(
  attempt: () => Promise<T>,
  settings: IntercomSettings,
  deadline: number,
): Promise<T> {
  const { clock = Date.now, wait = sleep, repeats = pauses.length } = settings;
  for (const pause of pauses.slice(0, repeats)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || Math.max(error.retryAt ?? 0, clock() + pause) >= deadline) throw error;
      await wait(Math.max(pause, (error.retryAt ?? 0) - clock()));
    }
  }
  return attempt();
}

const isPassing = (error: unknown): error is IntercomError =>
  error instanceof IntercomError && (error.kind === "unavailable" || error.kind === "network");
