import * as z from "zod/mini";
import { flag } from "./fields.ts";

export const awayRequest = z.strictObject({
  away_mode_enabled: flag,
  /** Give new replies to the default inbox meanwhile. */
  away_mode_reassign: flag,
});

/** Unix seconds, as text or number. */
const moment = z.pipe(
  z.union([z.int().check(z.gte(0)), z.string().check(z.regex(/^\d{1,11}$/))]),
  z.transform(String),
);

export const activityLogQuery = z.strictObject({
  created_at_after: moment,
  created_at_before: z.optional(moment),
});
