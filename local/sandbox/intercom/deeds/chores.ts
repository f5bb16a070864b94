import type { Chore } from "../records/traces.ts";
import { newSmallId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";

export function addChore(world: World, kind: Chore["kind"], subject_id: string, due_at: number): void {
  world.put("chores", { id: newSmallId(world, "chore"), kind, subject_id, due_at });
}

export function dropChores(world: World, subjectId: string): void {
  for (const { id, subject_id } of world.all("chores"))
    if (subject_id === subjectId) world.remove("chores", id);
}
