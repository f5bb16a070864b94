import { model, numeric, otherId, text, unixTime } from "./model.ts";

/** Durations are seconds without those outside office hours. */
export const conversationStatisticsModel = model({
  type: text,
  time_to_assignment: numeric,
  time_to_admin_reply: numeric,
  time_to_first_close: numeric,
  time_to_last_close: numeric,
  median_time_to_reply: numeric,
  first_contact_reply_at: unixTime,
  first_assignment_at: unixTime,
  first_admin_reply_at: unixTime,
  first_close_at: unixTime,
  last_assignment_at: unixTime,
  /** First answer of an admin since the latest assignment. */
  last_assignment_admin_reply_at: unixTime,
  last_contact_reply_at: unixTime,
  last_admin_reply_at: unixTime,
  last_close_at: unixTime,
  last_closed_by_id: otherId,
  count_reopens: numeric,
  count_assignments: numeric,
  /** Of the whole conversation, not only of the payload. */
  count_conversation_parts: numeric,
});
