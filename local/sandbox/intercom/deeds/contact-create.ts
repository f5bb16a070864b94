import { randomUUID } from "node:crypto";
import { blankContact, type Contact } from "../records/contact.ts";
import { contactItem } from "../webhook/contact.ts";
import { newHexId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";

/** Creates a user or a lead; a lead gets an external id of Intercom's own making. */
export function createContact(world: World, known: Partial<Contact> & Pick<Contact, "role">): Contact {
  const contact = world.put(
    "contacts",
    blankContact({
      ...known,
      id: newHexId(world),
      external_id: known.external_id ?? (known.role === "lead" ? randomUUID() : null),
      created_at: world.now(),
    }),
  );
  world.tell(`contact.${contact.role}.created`, contactItem(world, contact));
  return contact;
}
