import * as z from "zod";
import { flag } from "./fields.ts";

export const awayRequest = z.strictObject({
  away_mode_enabled: flag,
  /** Give new replies to the default inbox meanwhile. */
  away_mode_reassign: flag,
});

/** Unix seconds, as text or number. */
const moment = z.union([z.int().min(0), z.string().regex(/^\d{1,11}$/)]).transform(String);

export const activityLogQuery = z.strictObject({
  created_at_after: moment,
  created_at_before: moment.optional(),
});

export const adminListQuery = z.strictObject({ display_avatar: flag.optional() });
