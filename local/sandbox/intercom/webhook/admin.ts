import type { Admin } from "../records/teammates.ts";
import { restAdmin } from "../rest/admin.ts";
import type { World } from "../world/world.ts";

export function adminItem(world: World, admin: Admin) {
  return { ...restAdmin(world, admin), away_status_reason: admin.away_status_reason };
}
