import type { Contact } from "../records/contact.ts";
import { contactItem } from "../webhook/contact.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export function archiveContact(world: World, id: string): Contact {
  return setArchived(world, id, true, "contact.archived");
}

/** The topic is spelled without a final d, as Intercom spells it. */
export function unarchiveContact(world: World, id: string): Contact {
  return setArchived(world, id, false, "contact.unarchive");
}

function setArchived(world: World, id: string, archived: boolean, topic: string): Contact {
  const contact = world.put("contacts", {
    ...must(world, "contacts", id),
    archived,
    updated_at: world.now(),
  });
  const { type, ...rest } = contactItem(world, contact);
  world.tell(topic, { type, ...rest, archived });
  return contact;
}

export function deleteContact(world: World, id: string): Contact {
  const contact = must(world, "contacts", id);
  world.remove("contacts", id);
  for (const note of world.all("notes")) if (note.contact_id === id) world.remove("notes", note.id);
  world.tell("contact.deleted", { id, external_id: contact.external_id, type: "contact", deleted: true });
  return contact;
}

/** Merges a lead into a user: what the lead had goes over, and the lead is gone. */
export function mergeContacts(world: World, fromId: string, intoId: string): Contact {
  const from = must(world, "contacts", fromId);
  const into = must(world, "contacts", intoId);
  const contact = world.put("contacts", {
    ...into,
    email: into.email ?? from.email,
    name: into.name ?? from.name,
    phone: into.phone ?? from.phone,
    company_ids: [...new Set([...into.company_ids, ...from.company_ids])],
    tags: [
      ...into.tags,
      ...from.tags.filter(({ tag_id }) => !into.tags.some((tag) => tag.tag_id === tag_id)),
    ],
    custom_attributes: { ...from.custom_attributes, ...into.custom_attributes },
    updated_at: world.now(),
  });
  const moved = (ids: string[]) => [...new Set(ids.map((id) => (id === fromId ? intoId : id)))];
  for (const table of ["conversations", "tickets"] as const) {
    for (const record of world.all(table)) {
      if (!record.contact_ids.includes(fromId)) continue;
      world.put(table, { ...record, contact_ids: moved(record.contact_ids) } as never);
    }
  }
  for (const table of ["notes", "dataEvents"] as const) {
    for (const record of world.all(table)) {
      if (record.contact_id === fromId) world.put(table, { ...record, contact_id: intoId } as never);
    }
  }
  world.remove("contacts", fromId);
  world.tell("contact.merged", contactItem(world, contact));
  return contact;
}
