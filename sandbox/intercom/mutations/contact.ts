import { randomUUID } from "node:crypto";
import { blankContact, type Contact } from "../records/contact.ts";
import type { AppliedTag } from "../records/reference.ts";
import { newHexId } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";
import { contactItem } from "../webhook/people.ts";

/** Creates a user or a lead; a lead gets an external id of Intercom's own making. */
export function createContact(state: State, known: Partial<Contact> & Pick<Contact, "role">): Contact {
  const contact = state.put(
    "contacts",
    blankContact({
      ...known,
      id: newHexId(state),
      external_id: known.external_id ?? (known.role === "lead" ? randomUUID() : null),
      created_at: state.now(),
    }),
  );
  state.raise(`contact.${contact.role}.created`, contactItem(state, contact));
  return contact;
}

/** Changes a contact; the e-mail and the role have topics of their own beside contact.*.updated. */
export function changeContact(state: State, id: string, change: Partial<Contact>): Contact {
  const before = mustGet(state, "contacts", id);
  const contact = state.put("contacts", {
    ...before,
    ...change,
    custom_attributes: { ...before.custom_attributes, ...change.custom_attributes },
    updated_at: state.now(),
  });
  const item = contactItem(state, contact);
  if (before.role === "lead" && contact.role === "user") {
    state.raise("contact.lead.signed_up", item);
  } else {
    state.raise(`contact.${contact.role}.updated`, item);
  }
  if (contact.email !== null && contact.email !== before.email) {
    state.raise("contact.email.updated", item);
    if (before.role === "lead" && before.email === null) state.raise("contact.lead.added_email", item);
  }
  return contact;
}

/** Tags a contact. The topic is raised only the first time. */
export function tagContact(
  state: State,
  id: string,
  { tag, admin }: { tag: string; admin: string },
): AppliedTag {
  const before = mustGet(state, "contacts", id);
  const there = before.tags.find(({ tag_id }) => tag_id === tag);
  if (there) return there;
  const applied = { tag_id: tag, applied_at: state.now(), applied_by: admin };
  saveTags(state, { ...before, tags: [...before.tags, applied] }, tag, "created");
  return applied;
}

export function untagContact(state: State, id: string, tag: string): void {
  const before = mustGet(state, "contacts", id);
  if (!before.tags.some(({ tag_id }) => tag_id === tag)) return;
  saveTags(state, { ...before, tags: before.tags.filter(({ tag_id }) => tag_id !== tag) }, tag, "deleted");
}

function saveTags(state: State, changed: Contact, tag: string, verb: "created" | "deleted"): void {
  const contact = state.put("contacts", { ...changed, updated_at: state.now() });
  state.raise(`contact.${contact.role}.tag.${verb}`, {
    type: "contact_tag",
    tag: { type: "tag", id: tag, name: mustGet(state, "tags", tag).name },
    contact: contactItem(state, contact),
  });
}
