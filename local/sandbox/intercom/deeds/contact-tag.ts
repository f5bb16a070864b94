import type { Contact } from "../records/contact.ts";
import type { AppliedTag } from "../records/reference.ts";
import { contactItem } from "../webhook/contact.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

/** Tags a contact; told once, however often it is asked. */
export function tagContact(
  world: World,
  id: string,
  { tag, admin }: { tag: string; admin: string },
): AppliedTag {
  const before = must(world, "contacts", id);
  const there = before.tags.find(({ tag_id }) => tag_id === tag);
  if (there) return there;
  const applied = { tag_id: tag, applied_at: world.now(), applied_by: admin };
  tell(world, { ...before, tags: [...before.tags, applied] }, tag, "created");
  return applied;
}

export function untagContact(world: World, id: string, tag: string): void {
  const before = must(world, "contacts", id);
  if (!before.tags.some(({ tag_id }) => tag_id === tag)) return;
  tell(world, { ...before, tags: before.tags.filter(({ tag_id }) => tag_id !== tag) }, tag, "deleted");
}

function tell(world: World, changed: Contact, tag: string, verb: "created" | "deleted"): void {
  const contact = world.put("contacts", { ...changed, updated_at: world.now() });
  world.tell(`contact.${contact.role}.tag.${verb}`, {
    type: "contact_tag",
    tag: { type: "tag", id: tag, name: must(world, "tags", tag).name },
    contact: contactItem(world, contact),
  });
}
