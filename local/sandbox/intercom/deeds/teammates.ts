import { randomUUID } from "node:crypto";
import type { Admin } from "../records/teammates.ts";
import { restActivityLog } from "../rest/activity-log.ts";
import { adminItem } from "../webhook/admin.ts";
import { newSmallId } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export function addAdmin(world: World, { name, email }: Pick<Admin, "name" | "email">): Admin {
  const admin = world.put("admins", {
    id: `815${newSmallId(world, "admin").slice(-3)}`,
    name,
    email,
    job_title: "Support Engineer",
    away_mode_enabled: false,
    away_mode_reassign: false,
    away_status_reason: null,
    has_inbox_seat: true,
    bot: false,
  });
  world.tell("admin.added_to_workspace", adminItem(world, admin));
  return admin;
}

export function removeAdmin(world: World, id: string): void {
  const admin = must(world, "admins", id);
  for (const team of world.all("teams")) {
    if (team.admin_ids.includes(id)) {
      world.put("teams", { ...team, admin_ids: team.admin_ids.filter((other) => other !== id) });
    }
  }
  world.remove("admins", id);
  world.tell("admin.removed_from_workspace", adminItem(world, admin));
}

export function setAway(
  world: World,
  id: string,
  away: Pick<Admin, "away_mode_enabled" | "away_mode_reassign">,
): Admin {
  const before = must(world, "admins", id);
  const admin = world.put("admins", {
    ...before,
    ...away,
    away_status_reason: away.away_mode_enabled ? (before.away_status_reason ?? "Away") : null,
  });
  world.tell("admin.away_mode_updated", adminItem(world, admin));
  logActivity(
    world,
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
  world: World,
  admin_id: string,
  activity_type: string,
  activity_description: string,
  metadata: Record<string, unknown> = {},
): void {
  const log = world.put("activityLogs", {
    id: randomUUID(),
    admin_id,
    activity_type,
    activity_description,
    metadata,
    created_at: world.now(),
  });
  world.tell("admin.activity_log_event.created", { type: "activity_log", ...restActivityLog(world, log) });
}
