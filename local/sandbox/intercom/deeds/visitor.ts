import { randomUUID } from "node:crypto";
import { blankContact, type Contact } from "../records/contact.ts";
import type { Visitor } from "../records/traces.ts";
import { restVisitor } from "../rest/visitor.ts";
import { contactItem } from "../webhook/contact.ts";
import { newHexId } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export function welcomeVisitor(world: World): Visitor {
  const now = world.now();
  return world.put("visitors", {
    id: newHexId(world),
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
  world: World,
  visitorId: string,
  { role, ...known }: Partial<Contact> & Pick<Contact, "role">,
): Contact {
  const visitor = must(world, "visitors", visitorId);
  world.remove("visitors", visitorId);
  const there = world
    .all("contacts")
    .find(
      ({ id, external_id, email }) =>
        id === known.id ||
        (known.external_id != null && external_id === known.external_id) ||
        (known.external_id == null && known.email != null && email === known.email),
    );
  if (there) return world.put("contacts", { ...there, updated_at: world.now() });
  const contact = world.put(
    "contacts",
    blankContact({
      name: visitor.name,
      custom_attributes: visitor.custom_attributes,
      signed_up_at: world.now(),
      ...known,
      role,
      id: visitor.id,
      external_id: known.external_id ?? (role === "lead" ? visitor.user_id : null),
      created_at: world.now(),
    }),
  );
  if (role === "user")
    world.tell("visitor.signed_up", restVisitor(world, { ...visitor, email: contact.email ?? "" }));
  world.tell(`contact.${role}.created`, contactItem(world, contact));
  return contact;
}
