import * as z from "zod";
import { createFaults, misbehaviourModelOf } from "../plumbing/faults.ts";

export const misbehaviourModel = misbehaviourModelOf({
  service: "Slack",
  filters: ["method", "channel"],
  without: ["forbidden_plan"],
}).extend({
  /** Every call is answered 503. */
  down: z.boolean().optional(),
  /** About one message a second per channel, as Slack documents; off unless it is switched on. */
  limits: z.boolean().optional(),
});

export type Misbehaviour = z.input<typeof misbehaviourModel>;

export type Misbehaving = ReturnType<typeof createMisbehaving>;

/** The faults that wait for calls, and the two switches. `clear` resets all three before the rest applies. */
export function createMisbehaving() {
  const faults = createFaults();
  let down = false;
  let limits = false;
  return {
    isDown: () => down,
    isLimited: () => limits,
    nextFault: faults.next,
    misbehave(misbehaviour: Misbehaviour) {
      const asked = misbehaviourModel.parse(misbehaviour);
      if (asked.clear) {
        faults.clear();
        [down, limits] = [false, false];
      }
      down = asked.down ?? down;
      limits = asked.limits ?? limits;
      faults.add(asked.faults);
    },
  };
}
