import type { Admin } from "../records/teammates.ts";
import type { World } from "../world/world.ts";

export function restAdmin(world: World, admin: Admin) {
  const teams = world.all("teams").filter(({ admin_ids }) => admin_ids.includes(admin.id));
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
