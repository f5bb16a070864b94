import type * as z from "zod/mini";
import { anything, flag, id, list, maybe, model, nested, otherId, text, unixTime } from "./model.ts";
import { pagesModel } from "./page.ts";

const metadataModel = model({
  sign_in_method: text,
  external_id: text,
  away_mode: flag,
  away_status_reason: text,
  reassign_conversations: flag,
  source: text,
  auto_changed: text,
  update_by: otherId,
  update_by_name: text,
  message: anything,
  before: anything,
  after: anything,
});

/** Something that an admin did to the workspace. */
export const activityLogModel = model({
  id,
  performed_by: nested({ type: text, id, email: text, ip: text }),
  metadata: maybe(metadataModel),
  created_at: unixTime,
  /** One of some seventy words, such as `admin_login_success`. */
  activity_type: text,
  activity_description: text,
});
export type ActivityLog = z.output<typeof activityLogModel>;

export const activityLogListModel = model({
  type: text,
  pages: maybe(pagesModel),
  activity_logs: list(activityLogModel),
});
export type ActivityLogList = z.output<typeof activityLogListModel>;
