import type { Gate, Limits } from "../intercom/client/settings.ts";
import type { Log } from "../platform/log.ts";

/** With less than this part of a window's calls left, the next busy minute will have to wait. */
const low = 0.1;

/** A gate that says, once for each of Intercom's windows, that the budget is nearly spent. */
export function tellingLowBudget(gate: Gate, appId: string, log: Log): Gate {
  let told = 0;
  return {
    before: gate.before,
    async after(limits: Limits) {
      const { limit, remaining, resetAt } = limits;
      if (remaining < limit * low && resetAt !== told) {
        told = resetAt;
        log({ stage: "intercom", outcome: "budget low", appId, limit, remaining });
      }
      await gate.after(limits);
    },
  };
}
