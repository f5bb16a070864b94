import { randomUUID } from "node:crypto";
import type { Admin } from "../records/teammates.ts";
import { restActivityLog } from "../rest/teammates.ts";
import { newSmallId } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";
import { adminItem } from "../webhook/people.ts";

export function addAdmin(state: State, { name, email }: Pick<Admin, "name" | "email">): Admin {
  const admin = state.put("admins", {
    id: `815${newSmallId(state, "admin").slice(-3)}`,
    name,
    email,
    job_title: "Support Engineer",
    away_mode_enabled: false,
    away_mode_reassign: false,
    away_status_reason: null,
    has_inbox_seat: true,
    bot: false,
  });
  state.raise("admin.added_to_workspace", adminItem(state, admin));
  return admin;
}

export function removeAdmin(state: State, id: string): void {
  const admin = mustGet(state, "admins", id);
  for (const team of state.all("teams")) {
    if (team.admin_ids.includes(id)) {
      state.put("teams", { ...team, admin_ids: team.admin_ids.filter((other) => other !== id) });
    }
  }
  state.remove("admins", id);
  state.raise("admin.removed_from_workspace", adminItem(state, admin));
}

export function setAway(
  state: State,
  id: string,
  away: Pick<Admin, "away_mode_enabled" | "away_mode_reassign">,
): Admin {
  const before = mustGet(state, "admins", id);
  const admin = state.put("admins", {
    ...before,
    ...away,
    away_status_reason: away.away_mode_enabled ? (before.away_status_reason ?? "Away") : null,
  });
  state.raise("admin.away_mode_updated", adminItem(state, admin));
  logActivity(
    state,
    id,
    "admin_away_mode_change",
    `${admin.name} turned away mode ${away.away_mode_enabled ? "on" : "off"}.`,
    {
      away_mode: away.away_mode_enabled,
      reassign_conversations: away.away_mode_reassign,
    },
  );
  return admin;
}

export function logActivity(
  state: State,
  admin_id: string,
  activity_type: string,
  activity_description: string,
  metadata: Record<string, unknown> = {},
): void {
  const log = state.put("activityLogs", {
    id: randomUUID(),
    admin_id,
    activity_type,
    activity_description,
    metadata,
    created_at: state.now(),
  });
  state.raise("admin.activity_log_event.created", { type: "activity_log", ...restActivityLog(state, log) });
}
