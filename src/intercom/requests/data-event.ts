import * as z from "zod";
import { email, exactlyOne, flag, id, perPage, text, unixTime } from "./fields.ts";

/** Sent twice for one user and second, it counts once. At most ten keys of metadata. */
export const dataEventRequest = z.strictObject({
  event_name: text.min(1),
  created_at: unixTime,
  user_id: id.optional(),
  id: id.optional(),
  email: email.optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

export const dataEventSummariesRequest = z.strictObject({
  user_id: id,
  event_summaries: z.strictObject({
    event_name: text.min(1),
    count: z.int().min(0).optional(),
    first: unixTime.optional(),
    last: unixTime.optional(),
  }),
});

/** Events of the last 90 days of one contact. */
export const dataEventQuery = exactlyOne(
  z.strictObject({
    type: z.literal("user").default("user"),
    user_id: id.optional(),
    intercom_user_id: id.optional(),
    email: email.optional(),
    /** Counts instead of single events. */
    summary: flag.optional(),
    per_page: perPage,
  }),
  ["user_id", "intercom_user_id", "email"],
);
