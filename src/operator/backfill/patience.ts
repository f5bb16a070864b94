import { IntercomError } from "../../intercom/client/error.ts";
import { type Clock, seconds } from "../../platform/time.ts";

export type Wait = (milliseconds: number) => Promise<void>;

/** How often in a row Intercom may be out of reach. */
const most = 5;

/**
 * Waits for what passes: the end of a window whose share is spent, Intercom coming back. Throws everything else, and
 * Intercom's absence once it lasts. `again` says that something went well in between.
 */
export function createPatience(clock: Clock, wait: Wait) {
  let absent = 0;
  return {
    again() {
      absent = 0;
    },
    async passing(error: unknown): Promise<IntercomError> {
      if (!(error instanceof IntercomError)) throw error;
      if (error.kind === "rate_limited") {
        await wait(Math.max((error.retryAt ?? clock() + seconds(10)) - clock(), seconds(0.1)));
        return error;
      }
      if ((error.kind !== "unavailable" && error.kind !== "network") || absent === most) throw error;
      await wait(seconds(2 ** absent));
      absent += 1;
      return error;
    },
  };
}
