import type { Contact } from "../records/contact.ts";
import type { World } from "../world/world.ts";
import { addressableList } from "./addressable-list.ts";

/** What hangs on a contact, as references only: the same in REST and in webhooks. */
export function contactLists(world: World, contact: Contact) {
  const own = `/contacts/${contact.id}`;
  const notes = world.all("notes").filter(({ contact_id }) => contact_id === contact.id);
  return {
    tags: addressableList(
      "tag",
      "/tags",
      contact.tags.map(({ tag_id }) => tag_id),
      `${own}/tags`,
    ),
    notes: addressableList(
      "note",
      "/notes",
      notes.map(({ id }) => id),
      `${own}/notes`,
    ),
    companies: addressableList("company", "/companies", contact.company_ids, `${own}/companies`),
    opted_out_subscription_types: addressableList(
      "subscription",
      "/subscription_types",
      contact.opted_out,
      `${own}/subscriptions`,
    ),
    opted_in_subscription_types: addressableList(
      "subscription",
      "/subscription_types",
      contact.opted_in,
      `${own}/subscriptions`,
    ),
  };
}
