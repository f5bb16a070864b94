import type * as z from "zod/mini";
import { id, model, otherId, text, unixTime } from "./model.ts";

/** What one contact did with something that was sent. Comes by webhooks only. */
export const contentStatModel = model({
  type: text,
  id,
  /** An open set: receipt, open, click, reply, completion, goal_success, bounce … */
  stat_type: text,
  created_at: unixTime,
  /** The version that was received: each version of an A/B test has its own id. */
  content_id: otherId,
  content_type: text,
  content_title: text,
  /** The message with all its versions. */
  ruleset_id: otherId,
  ruleset_version_id: otherId,
  /** The delivery to this contact, the same in all its stats. */
  receipt_id: otherId,
  series_id: otherId,
  series_title: text,
  node_id: otherId,
});
export type ContentStat = z.output<typeof contentStatModel>;
