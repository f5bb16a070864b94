import type * as z from "zod/mini";
import { lenient, model, text, unixTime } from "./model.ts";

/** Files write -1 for none. */
const idOrNone = lenient((value) => {
  if (value === -1 || value === "-1" || value === "") return null;
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
});

/**
 * A line of a data export's files: a message that was sent to one user, and when it first had which effect. Includes only
 * what happened within the span of the export.
 */
export const dataExportRowModel = model({
  user_id: text,
  /** The workspace's own id of the user. */
  user_external_id: text,
  company_id: idOrNone,
  email: text,
  name: text,
  /** The message. */
  ruleset_id: text,
  /** The version that was received: each version of an A/B test has its own id. */
  content_id: text,
  content_type: text,
  content_title: text,
  ruleset_version_id: text,
  /** The delivery to this user, the same in all files. */
  receipt_id: text,
  received_at: unixTime,
  series_id: idOrNone,
  series_title: text,
  /** The block of the series. */
  node_id: text,
  first_reply: unixTime,
  first_completion: unixTime,
  first_series_completion: unixTime,
  first_series_disengagement: unixTime,
  first_series_exit: unixTime,
  first_goal_success: unixTime,
  first_open: unixTime,
  first_click: unixTime,
  /** The column is misspelt. */
  first_dismisall: unixTime,
  first_unsubscribe: unixTime,
  first_hard_bounce: unixTime,
});
export type DataExportRow = z.output<typeof dataExportRowModel>;
