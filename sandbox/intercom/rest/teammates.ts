import type { ActivityLog, Admin, Team } from "../records/teammates.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";

export function restAdmin(state: State, admin: Admin) {
  const teams = state.all("teams").filter(({ admin_ids }) => admin_ids.includes(admin.id));
  return {
    type: "admin",
    id: admin.id,
    name: admin.name,
    email: admin.email,
    job_title: admin.job_title,
    away_mode_enabled: admin.away_mode_enabled,
    away_mode_reassign: admin.away_mode_reassign,
    has_inbox_seat: admin.has_inbox_seat,
    team_ids: teams.map(({ id }) => Number(id)),
  };
}

export function restTeam({ id, name, admin_ids }: Team) {
  return { type: "team", id, name, admin_ids: admin_ids.map(Number) };
}

export function restActivityLog(state: State, log: ActivityLog) {
  return {
    id: log.id,
    performed_by: {
      type: "admin",
      id: log.admin_id,
      email: state.get("admins", log.admin_id)?.email ?? "",
      ip: "127.0.0.1",
    },
    metadata: log.metadata,
    created_at: unix(log.created_at),
    activity_type: log.activity_type,
    activity_description: log.activity_description,
  };
}
