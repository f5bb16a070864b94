import type * as z from "zod/mini";
import { id, ids, list, model, nested, text } from "./model.ts";

/** A group of admins. */
export const teamModel = model({
  type: text,
  id,
  name: text,
  admin_ids: ids,
  admin_priority_level: nested({ primary_admin_ids: ids, secondary_admin_ids: ids }),
});
export type Team = z.output<typeof teamModel>;

export const teamListModel = model({ type: text, teams: list(teamModel) });
export type TeamList = z.output<typeof teamListModel>;
