import type { Team } from "../records/teammates.ts";

export function restTeam({ id, name, admin_ids }: Team) {
  return { type: "team", id, name, admin_ids: admin_ids.map(Number) };
}
