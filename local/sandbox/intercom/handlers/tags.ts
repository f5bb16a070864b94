import { changeCompany } from "../deeds/company-change.ts";
import { tagContact, untagContact } from "../deeds/contact-tag.ts";
import type { Handle } from "../http/call.ts";
import { idIn, listIn, textIn } from "../http/fields.ts";
import { badParameter, companyNotFound, Refusal } from "../http/refusal.ts";
import type { Tag } from "../records/labels.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { newSmallId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";
import { contactBy, resourceBy } from "./lookup.ts";

type Body = Record<string, unknown>;

const basic = ({ id, name }: Tag) => ({ type: "tag", id, name });

export const tagHandlers = {
  listTags: ({ world }) => ({ type: "list", data: world.all("tags").map(basic) }),
  findTag: ({ world, path }) => basic(resourceBy(world, "tags", path("tag_id"))),
  createTag: ({ world, body }) => {
    const name = textIn(body, "name");
    if (name === undefined || name.trim() === "") throw badParameter("invalid tag parameters");
    const tag = named(world, name, idIn(body, "id"));
    for (const company of (listIn(body, "companies") ?? []) as Body[]) markCompany(world, tag, company);
    for (const user of (listIn(body, "users") ?? []) as Body[]) markUser(world, tag, user);
    return basic(tag);
  },
  deleteTag: ({ world, path }) => {
    const tag = resourceBy(world, "tags", path("tag_id"));
    const segments = world.all("segments").filter(({ tag_id }) => tag_id === tag.id);
    if (segments.length > 0) {
      const names = segments.map(({ name }) => name).join(", ");
      const message = `Unable to delete Tag with dependent objects. Segments: ${names}.`;
      throw new Refusal(400, "tag_has_dependent_objects", message);
    }
    takeOff(world, tag.id);
    world.remove("tags", tag.id);
    return new Response(null, { status: 200 });
  },
} satisfies Record<string, Handle>;

/** The tag of this name, made if there is none; with an id, that tag renamed. */
function named(world: World, name: string, id: string | undefined): Tag {
  if (id !== undefined) return world.put("tags", { ...resourceBy(world, "tags", id), name });
  const known = world.all("tags").find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  return known ?? world.put("tags", { id: newSmallId(world, "tag"), name });
}

function markCompany(world: World, tag: Tag, asked: Body): void {
  const id = idIn(asked, "id");
  const own = idIn(asked, "company_id");
  const company =
    id === undefined
      ? world.all("companies").find(({ company_id }) => company_id === own)
      : world.get("companies", id);
  if (!company) throw companyNotFound();
  const others = company.tag_ids.filter((other) => other !== tag.id);
  const tag_ids = asked.untag === true ? others : [...others, tag.id];
  if (tag_ids.length !== company.tag_ids.length) changeCompany(world, company.id, { tag_ids });
}

function markUser(world: World, tag: Tag, asked: Body): void {
  const contact = contactBy(world, idIn(asked, "id"));
  if (asked.untag === true) untagContact(world, contact.id, tag.id);
  else tagContact(world, contact.id, { tag: tag.id, admin: tokenOwnerId });
}

/** A tag that is gone is on nothing any more; no topic tells of it. */
function takeOff(world: World, id: string): void {
  const without = <T extends { tag_id: string }>(tags: T[]) => tags.filter(({ tag_id }) => tag_id !== id);
  for (const table of ["contacts", "conversations", "tickets"] as const) {
    for (const record of world.all(table)) {
      if (!record.tags.some(({ tag_id }) => tag_id === id)) continue;
      world.put(table, { ...record, tags: without(record.tags) } as never);
    }
  }
  for (const company of world.all("companies")) {
    if (!company.tag_ids.includes(id)) continue;
    world.put("companies", { ...company, tag_ids: company.tag_ids.filter((other) => other !== id) });
  }
}
