import * as z from "zod";
import { createFaults, type Fault, misbehaviourModelOf } from "../plumbing/faults.ts";
import { outgoingNames } from "./outgoing/names.ts";

export const misbehaviourModel = misbehaviourModelOf({
  service: "Slack",
  filters: ["method", "channel"],
  without: ["forbidden_plan"],
  outgoing: outgoingNames,
}).extend({
  /** Every call is answered 503. */
  down: z.boolean().optional(),
  /** Slack's documented limits: by method, and of messages per channel. Off unless they are switched on. */
  limits: z.boolean().optional(),
  /** Whether the app is one that is sold outside the Marketplace: it reads 15 messages once a minute. */
  outsideMarketplace: z.boolean().optional(),
});

export type Misbehaviour = z.input<typeof misbehaviourModel>;

export type Misbehaving = ReturnType<typeof createMisbehaving>;

/** The faults that wait for calls, and the switches. `clear` resets all before the rest applies. */
export function createMisbehaving() {
  const faults = createFaults();
  const outgoing = createFaults();
  let down = false;
  let limits = false;
  let outside = false;
  return {
    isDown: () => down,
    isLimited: () => limits,
    isOutsideMarketplace: () => outside,
    nextFault: faults.next,
    /** Of what Slack posts to the app. */
    nextOutgoingFault: outgoing.next,
    /** What goes wrong now, as `misbehave` takes it. */
    now: (): Misbehaviour => ({
      faults: [...faults.left(), ...outgoing.left()],
      ...{ down, limits, outsideMarketplace: outside },
    }),
    misbehave(misbehaviour: Misbehaviour) {
      const asked = misbehaviourModel.parse(misbehaviour);
      if (asked.clear) {
        faults.clear();
        outgoing.clear();
        [down, limits, outside] = [false, false, false];
      }
      down = asked.down ?? down;
      limits = asked.limits ?? limits;
      outside = asked.outsideMarketplace ?? outside;
      faults.add(asked.faults.filter((fault) => !isOutgoing(fault)));
      outgoing.add(asked.faults.filter(isOutgoing));
    },
  };
}

const isOutgoing = ({ method }: Fault) => method !== undefined && outgoingNames.includes(method);
