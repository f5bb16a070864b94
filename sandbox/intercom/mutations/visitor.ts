import { randomUUID } from "node:crypto";
import { blankContact, type Contact } from "../records/contact.ts";
import type { Visitor } from "../records/traces.ts";
import { restVisitor } from "../rest/visitor.ts";
import { newHexId } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";
import { contactItem } from "../webhook/people.ts";

export function welcomeVisitor(state: State): Visitor {
  const now = state.now();
  return state.put("visitors", {
    id: newHexId(state),
    user_id: randomUUID(),
    name: null,
    email: "",
    pseudonym: "Teal Compass",
    custom_attributes: {},
    created_at: now,
    updated_at: now,
  });
}

/** Makes a contact of a visitor, or merges the visitor into the contact that already has these identifiers. */
export function convertVisitor(
  state: State,
  visitorId: string,
  { role, ...known }: Partial<Contact> & Pick<Contact, "role">,
): Contact {
  const visitor = mustGet(state, "visitors", visitorId);
  state.remove("visitors", visitorId);
  const there = state
    .all("contacts")
    .find(
      ({ id, external_id, email }) =>
        id === known.id ||
        (known.external_id != null && external_id === known.external_id) ||
        (known.external_id == null && known.email != null && email === known.email),
    );
  if (there) return state.put("contacts", { ...there, updated_at: state.now() });
  const contact = state.put(
    "contacts",
    blankContact({
      name: visitor.name,
      custom_attributes: visitor.custom_attributes,
      signed_up_at: state.now(),
      ...known,
      role,
      id: visitor.id,
      external_id: known.external_id ?? (role === "lead" ? visitor.user_id : null),
      created_at: state.now(),
    }),
  );
  if (role === "user")
    state.raise("visitor.signed_up", restVisitor(state, { ...visitor, email: contact.email ?? "" }));
  state.raise(`contact.${role}.created`, contactItem(state, contact));
  return contact;
}
