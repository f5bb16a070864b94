import type * as z from "zod/mini";
import { flag, id, ids, list, maybe, model, nested, text, unixTime } from "./model.ts";

const adminShape = {
  type: text,
  id,
  name: text,
  email: text,
  job_title: text,
  away_mode_enabled: flag,
  /** While away, new replies go to the default inbox. */
  away_mode_reassign: flag,
  away_status_reason: text,
  has_inbox_seat: flag,
  team_ids: ids,
  avatar: nested({ type: text, image_url: text }),
  team_priority_level: nested({ primary_team_ids: ids, secondary_team_ids: ids }),
};

/** A teammate. */
export const adminModel = model(adminShape);
export type Admin = z.output<typeof adminModel>;

export const adminListModel = model({ type: text, admins: list(adminModel) });
export type AdminList = z.output<typeof adminListModel>;

/** The workspace. */
export const appModel = model({
  type: text,
  /** What webhooks call `app_id`. */
  id_code: text,
  name: text,
  /** In capitals: US, EU, AU. */
  region: text,
  timezone: text,
  created_at: unixTime,
  identity_verification: flag,
  secure: flag,
});
export type App = z.output<typeof appModel>;

/** The admin that an access token speaks for, and the workspace. */
export const adminWithAppModel = model({ ...adminShape, email_verified: flag, app: maybe(appModel) });
export type AdminWithApp = z.output<typeof adminWithAppModel>;
