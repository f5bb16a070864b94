import { IntercomError } from "../../intercom/client/error.ts";
import { type Clock, seconds } from "../../platform/time.ts";

export type Wait = (milliseconds: number) => Promise<void>;

/** How often in a row Intercom may be unavailable. */
const mostFailures = 5;

/**
 * Waits after a passing failure: until the next window when the share of this one is spent, and a while when Intercom
 * is unavailable. Rethrows everything else, and the sixth failure in a row; `succeeded` ends the row.
 */
export function createRetry(clock: Clock, wait: Wait) {
  let failures = 0;
  return {
    succeeded() {
      failures = 0;
    },
    async wait(error: unknown): Promise<IntercomError> {
      if (!(error instanceof IntercomError)) throw error;
      if (error.kind === "rate_limited") {
        await wait(Math.max((error.retryAt ?? clock() + seconds(10)) - clock(), seconds(0.1)));
        return error;
      }
      if ((error.kind !== "unavailable" && error.kind !== "network") || failures === mostFailures)
        throw error;
      await wait(seconds(2 ** failures));
      failures += 1;
      return error;
    },
  };
}
