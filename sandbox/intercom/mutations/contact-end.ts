import type { Contact } from "../records/contact.ts";
import { mustGet, type State } from "../state/state.ts";
import { contactItem } from "../webhook/people.ts";

export function archiveContact(state: State, id: string): Contact {
  return setArchived(state, id, true, "contact.archived");
}

/** The topic is spelled without a final d, as Intercom spells it. */
export function unarchiveContact(state: State, id: string): Contact {
  return setArchived(state, id, false, "contact.unarchive");
}

function setArchived(state: State, id: string, archived: boolean, topic: string): Contact {
  const contact = state.put("contacts", {
    ...mustGet(state, "contacts", id),
    archived,
    updated_at: state.now(),
  });
  const { type, ...rest } = contactItem(state, contact);
  state.raise(topic, { type, ...rest, archived });
  return contact;
}

export function deleteContact(state: State, id: string): Contact {
  const contact = mustGet(state, "contacts", id);
  state.remove("contacts", id);
  for (const note of state.all("notes")) if (note.contact_id === id) state.remove("notes", note.id);
  state.raise("contact.deleted", { id, external_id: contact.external_id, type: "contact", deleted: true });
  return contact;
}

/**
 * Merges a lead into a user, who takes over everything the lead had; the lead is removed, and conversations name
 * the user. Parts keep their authors. Intercom promises `merged_from` in the item, but was not seen to send it.
 */
export function mergeContacts(
  state: State,
  fromId: string,
  intoId: string,
  { namesLead = false }: { namesLead?: boolean } = {},
): Contact {
  const from = mustGet(state, "contacts", fromId);
  const into = mustGet(state, "contacts", intoId);
  const contact = state.put("contacts", {
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
    updated_at: state.now(),
  });
  const moved = (ids: string[]) => [...new Set(ids.map((id) => (id === fromId ? intoId : id)))];
  for (const table of ["conversations", "tickets"] as const) {
    for (const record of state.all(table)) {
      if (!record.contact_ids.includes(fromId)) continue;
      state.put(table, { ...record, contact_ids: moved(record.contact_ids) } as never);
    }
  }
  for (const table of ["notes", "dataEvents"] as const) {
    for (const record of state.all(table)) {
      if (record.contact_id === fromId) state.put(table, { ...record, contact_id: intoId } as never);
    }
  }
  state.remove("contacts", fromId);
  state.raise("contact.merged", {
    ...contactItem(state, contact),
    ...(namesLead ? { merged_from: { type: "contact", id: fromId } } : {}),
  });
  return contact;
}
