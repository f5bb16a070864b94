import * as z from "zod";
import { misbehaviourModelOf } from "../plumbing/faults.ts";

export const misbehaviourModel = misbehaviourModelOf({
  service: "Intercom",
  filters: ["operation", "path"],
  without: ["lag"],
}).extend({
  /** Calls per 10-second window; null lifts the limit. */
  quota: z.int().nonnegative().nullable().optional(),
  /** `lost` is how many of the next are not posted at all. */
  webhooks: z
    .strictObject({
      twice: z.boolean().default(false),
      outOfOrder: z.boolean().default(false),
      lost: z.int().nonnegative().default(0),
    })
    .optional(),
});

/** `clear` forgets every fault, the quota and how webhooks misbehave, before the rest applies. */
export type Misbehaviour = z.input<typeof misbehaviourModel>;
