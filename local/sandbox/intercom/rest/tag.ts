import type { AppliedTag } from "../records/reference.ts";
import type { World } from "../world/world.ts";
import { unix } from "./time.ts";

/** A tag on something: what it is called now, and who put it there when. */
export function restAppliedTag(world: World, { tag_id, applied_at, applied_by }: AppliedTag) {
  return {
    type: "tag",
    id: tag_id,
    name: world.get("tags", tag_id)?.name ?? "",
    applied_at: unix(applied_at),
    applied_by: { type: "admin", id: applied_by },
  };
}
