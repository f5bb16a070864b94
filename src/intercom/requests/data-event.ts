import * as z from "zod/mini";
import { attributes, email, exactlyOne, flag, id, perPage, unixTime, words } from "./fields.ts";

/** Two of one user in one second count as one. At most ten keys of metadata. */
export const dataEventRequest = z.strictObject({
  event_name: words,
  created_at: unixTime,
  user_id: z.optional(id),
  id: z.optional(id),
  email: z.optional(email),
  metadata: z.optional(attributes),
});

export const dataEventSummariesRequest = z.strictObject({
  user_id: id,
  event_summaries: z.strictObject({
    event_name: words,
    count: z.optional(z.int().check(z.gte(0))),
    first: z.optional(unixTime),
    last: z.optional(unixTime),
  }),
});

/** Events of the last 90 days of one contact. */
export const dataEventQuery = z
  .strictObject({
    type: z._default(z.literal("user"), "user"),
    user_id: z.optional(id),
    intercom_user_id: z.optional(id),
    email: z.optional(email),
    /** Counts instead of single events. */
    summary: z.optional(flag),
    per_page: perPage,
  })
  .check(exactlyOne(["user_id", "intercom_user_id", "email"]));
