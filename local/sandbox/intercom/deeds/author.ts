import type { Author } from "../records/reference.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export function adminAuthor(world: World, adminId: string): Author {
  const { id, bot, name, email } = must(world, "admins", adminId);
  return { type: bot ? "bot" : "admin", id, name, email };
}

export function contactAuthor(world: World, contactId: string): Author {
  const { id, role, name, email } = must(world, "contacts", contactId);
  return { type: role, id, name, email: email ?? "" };
}
