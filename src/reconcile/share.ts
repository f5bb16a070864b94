import { IntercomError } from "../intercom/client/error.ts";
import type { Gate, Limits } from "../intercom/client/settings.ts";
import type { Clock } from "../platform/time.ts";

/** The share of a window's calls that reconciliation may make, and the share that it leaves to live events. */
const most = 0.25;
const left = 0.5;

/** A gate that also keeps within a share of Intercom's budget (promise 6): live events come first. */
export function withinShare(gate: Gate, clock: Clock): Gate {
  let window: Limits | undefined;
  let calls = 0;

  return {
    async before() {
      await gate.before();
      if (window && window.resetAt > clock()) {
        const { limit, remaining, resetAt } = window;
        if (calls >= limit * most || remaining <= limit * left) {
          throw new IntercomError("Reconciliation has used its share of Intercom's budget of this window", {
            kind: "rate_limited",
            retryAt: resetAt,
          });
        }
      } else {
        calls = 0;
      }
      calls += 1;
    },
    async after(limits) {
      if (window?.resetAt !== limits.resetAt) calls = Math.min(calls, 1);
      window = limits;
      await gate.after(limits);
    },
  };
}
