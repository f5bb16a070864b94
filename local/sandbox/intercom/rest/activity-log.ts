import type { ActivityLog } from "../records/teammates.ts";
import type { World } from "../world/world.ts";
import { unix } from "./time.ts";

export function restActivityLog(world: World, log: ActivityLog) {
  return {
    id: log.id,
    performed_by: {
      type: "admin",
      id: log.admin_id,
      email: world.get("admins", log.admin_id)?.email ?? "",
      ip: "127.0.0.1",
    },
    metadata: log.metadata,
    created_at: unix(log.created_at),
    activity_type: log.activity_type,
    activity_description: log.activity_description,
  };
}
