import type { Contact } from "../records/contact.ts";
import { contactItem } from "../webhook/contact.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

/** Changes a contact; the e-mail and the role have topics of their own beside contact.*.updated. */
export function changeContact(world: World, id: string, change: Partial<Contact>): Contact {
  const before = must(world, "contacts", id);
  const contact = world.put("contacts", {
    ...before,
    ...change,
    custom_attributes: { ...before.custom_attributes, ...change.custom_attributes },
    updated_at: world.now(),
  });
  const item = contactItem(world, contact);
  if (before.role === "lead" && contact.role === "user") {
    world.tell("contact.lead.signed_up", item);
  } else {
    world.tell(`contact.${contact.role}.updated`, item);
  }
  if (contact.email !== null && contact.email !== before.email) {
    world.tell("contact.email.updated", item);
    if (before.role === "lead" && before.email === null) world.tell("contact.lead.added_email", item);
  }
  return contact;
}
