import { IntercomError } from "../../intercom/client/error.ts";
import { inCircles } from "../../intercom/client/paging/circles.ts";
import { type Clock, seconds } from "../../platform/time.ts";

export type Wait = (milliseconds: number) => Promise<void>;

/** How often in a row Intercom may be unavailable. */
const mostFailures = 5;

/**
 * Waits after a passing failure: until the next window when the share of this one is spent, and a while when Intercom
 * is unavailable. Rethrows everything else, and the sixth failure in a row. Only what was not `read` before ends the row:
 * a list that begins again and again, and fails at the same place each time, comes to an end as well.
 */
export function createRetry(clock: Clock, wait: Wait) {
  let failures = 0;
  let furthest = 0;
  return {
    /** How many models this reading of the list has given. */
    read(count: number) {
      if (count <= furthest) return;
      furthest = count;
      failures = 0;
    },
    /** Counts a failure after which the list begins again at once. */
    beginAgain(error: unknown) {
      if (failures === mostFailures) throw error;
      failures += 1;
    },
    async wait(error: unknown): Promise<IntercomError> {
      if (!(error instanceof IntercomError)) throw error;
      if (error.kind === "rate_limited") {
        await wait(Math.max((error.retryAt ?? clock() + seconds(10)) - clock(), seconds(1)));
        return error;
      }
      const isPassing = error.kind === "unavailable" || error.kind === "network";
      if (!isPassing || error.code === inCircles || failures === mostFailures) throw error;
      await wait(seconds(2 ** failures));
      failures += 1;
      return error;
    },
  };
}
