import * as z from "zod";

export const faultModel = z.strictObject({
  fault: z.enum([
    "429",
    "429 without headers",
    "403 plan",
    "500",
    "504 html",
    "slow",
    "drop before",
    "drop after",
  ]),
  /** How many calls it befalls; "all" until it is cleared. */
  times: z.union([z.int().positive(), z.literal("all")]).default(1),
  /** Only calls of this operationId, or of this method and path such as `GET /contacts/{contact_id}`, or of paths that begin so. */
  path: z.string().optional(),
  /** How long a slow answer takes. */
  ms: z.int().nonnegative().default(1_000),
});

/** What goes wrong with calls: `drop after` does the work and then cuts the connection. */
export type Fault = z.output<typeof faultModel>;

export const misbehaviourModel = z.strictObject({
  /** Forgets every fault, the quota and what was said about webhooks before the rest is heard. */
  clear: z.boolean().default(false),
  faults: z.array(faultModel).default([]),
  /** Calls per 10-second window; null lifts the limit. */
  quota: z.int().nonnegative().nullable().optional(),
  webhooks: z
    .strictObject({ twice: z.boolean().default(false), outOfOrder: z.boolean().default(false) })
    .optional(),
});

export type Misbehaviour = z.input<typeof misbehaviourModel>;

export interface Faults {
  add(faults: Fault[]): void;
  clear(): void;
  /** The first fault that befalls this call, counted down. */
  next(operationId: string, route: string): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add(faults) {
      for (const fault of faults)
        waiting.push({ fault, left: fault.times === "all" ? Infinity : fault.times });
    },
    clear() {
      waiting = [];
    },
    next(operationId, route) {
      const befalls = ({ fault: { path } }: { fault: Fault }) =>
        path === undefined || path === operationId || path === route || route.split(" ")[1]!.startsWith(path);
      const found = waiting.find(befalls);
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
  };
}
