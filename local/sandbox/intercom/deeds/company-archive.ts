import { seconds } from "../../../../src/platform/time.ts";
import type { World } from "../world/world.ts";
import { addChore } from "./chores.ts";

/** Intercom does the archiving later and names no delay; until then the company still answers. */
export const archivingTakes = seconds(2);

export function askToArchiveCompany(world: World, id: string): void {
  addChore(world, "archive company", id, world.now() + archivingTakes);
}

/** Takes the company away and its contacts out of it; only company.deleted tells of it, without a company_id. */
export function archiveCompany(world: World, id: string): void {
  for (const contact of world.all("contacts")) {
    if (!contact.company_ids.includes(id)) continue;
    world.put("contacts", { ...contact, company_ids: contact.company_ids.filter((other) => other !== id) });
  }
  world.remove("companies", id);
  world.tell("company.deleted", { id, type: "company", deleted: true });
}
