import type * as z from "zod/mini";
import { id, model, otherId, text, unixTime } from "./model.ts";

/** What became of something sent out, for one contact. Only webhooks tell it. */
export const contentStatModel = model({
  type: text,
  id,
  /** An open set: receipt, open, click, reply, completion, goal_success, bounce … */
  stat_type: text,
  created_at: unixTime,
  /** What was received; each version of an A/B test is another. */
  content_id: otherId,
  content_type: text,
  content_title: text,
  /** The message, whatever version of it. */
  ruleset_id: otherId,
  ruleset_version_id: otherId,
  /** This one delivery, the same in all that is told of it. */
  receipt_id: otherId,
  series_id: otherId,
  series_title: text,
  node_id: otherId,
});
export type ContentStat = z.output<typeof contentStatModel>;
