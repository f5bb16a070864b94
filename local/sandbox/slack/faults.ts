import * as z from "zod";

export const faultModel = z.strictObject({
  fault: z.enum(["rate_limit", "error", "slow", "drop_before", "drop_after_commit"]),
  /** How many calls it befalls; "all" until it is cleared. */
  times: z.union([z.int().positive(), z.literal("all")]).default(1),
  /** Only calls of this method, such as "chat.postMessage". */
  method: z.string().optional(),
  /** Only calls about this channel, by name ("#vip") or id. */
  channel: z.string().optional(),
  /** Seconds that `rate_limit` asks to wait. */
  retryAfter: z.int().nonnegative().default(1),
  /** The status that `error` answers with. */
  status: z.int().min(400).max(599).default(500),
  /** How long `slow` takes. */
  ms: z.int().nonnegative().default(1_000),
});

/** What goes wrong with calls; `drop_after_commit` does the work and then cuts the connection. */
export type Fault = z.output<typeof faultModel>;

export const misbehaviourModel = z.strictObject({
  /** Forgets every fault and switch before the rest is heard. */
  clear: z.boolean().default(false),
  /** Every call is answered 503. */
  down: z.boolean().optional(),
  /** About one message a second per channel, as Slack has it; off unless it is switched on. */
  limits: z.boolean().optional(),
  faults: z.array(faultModel).default([]),
});

export type Misbehaviour = z.input<typeof misbehaviourModel>;

type Befallen = { method: string; channels: string[] };

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let waiting: { fault: Fault; left: number }[] = [];
  let down = false;
  let limits = false;
  return {
    isDown: () => down,
    isLimited: () => limits,

    misbehave(misbehaviour: Misbehaviour) {
      const heard = misbehaviourModel.parse(misbehaviour);
      if (heard.clear) [waiting, down, limits] = [[], false, false];
      down = heard.down ?? down;
      limits = heard.limits ?? limits;
      for (const fault of heard.faults) {
        waiting.push({ fault, left: fault.times === "all" ? Number.POSITIVE_INFINITY : fault.times });
      }
    },

    /** The first fault that befalls this call, counted down. */
    next({ method, channels }: Befallen): Fault | undefined {
      const found = waiting.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === method) &&
          (fault.channel === undefined || channels.includes(fault.channel)),
      );
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}
