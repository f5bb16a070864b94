import { crowdCompanyId, crowdContactId } from "../../sandbox/intercom/seed/crowd.ts";
import { tagIds } from "../../sandbox/intercom/seed/ids.ts";
import type { State } from "../../sandbox/intercom/state/state.ts";
import { companyItem, companyOfContactItem, contactItem } from "../../sandbox/intercom/webhook/people.ts";
import { conversationItem } from "../webhooks/conversation.ts";
import { notificationOf } from "../webhooks/envelope.ts";
import { zipf } from "./random.ts";

/** The change counts of contacts and companies that a notification contains, by id. */
export type Values = Record<string, number>;
/** A notification, the contact and company that it is about, and their values in it; a conversation contains none. */
export type Happening = { notification: object; about: string[]; values: Values };

type Crowd = { contacts: number; companies: number };

/** Percent of all events; the rest are new conversations. */
const shares = { contactUpdated: 8, companyUpdated: 3, contactTagged: 0.5, contactDetached: 0.5 };

/**
 * What happens in a workspace, one thing at a time: conversations begin, and contacts and companies change, the most
 * active ones most often. Each change raises the count in the record's custom attributes.
 */
export function happenings(world: State, { contacts, companies }: Crowd, random: () => number) {
  const rank = zipf(contacts, random);
  let nth = 0;

  return (): Happening => {
    nth += 1;
    const n = rank();
    const [contactId, companyId] = [crowdContactId(n), crowdCompanyId(n % companies)];
    const about = [contactId, companyId];
    let draw = random() * 100;
    const falls = (share: number) => {
      draw -= share;
      return draw < 0;
    };
    if (falls(shares.contactUpdated)) {
      const contact = changeContact(contactId);
      return notify("contact.user.updated", contactItem(world, contact), [contact], about);
    }
    if (falls(shares.companyUpdated)) {
      const company = changeCompany(companyId);
      return notify("company.updated", companyItem(world, company), [company], about);
    }
    if (falls(shares.contactTagged)) {
      const contact = changeContact(contactId);
      const item = {
        type: "contact_tag",
        tag: { type: "tag", id: tagIds.VIP, name: "VIP" },
        contact: contactItem(world, contact),
      };
      return notify("contact.user.tag.created", item, [contact], about);
    }
    if (falls(shares.contactDetached)) {
      const [contact, company] = [changeContact(contactId), changeCompany(companyId)];
      const item = { contact: contactItem(world, contact), company: companyOfContactItem(world, company) };
      return notify("company.contact.attached", item, [contact, company], about);
    }
    const id = String(215_470_000_000_000 + nth);
    const at = Math.floor(world.now() / 1000);
    return notify(
      "conversation.user.created",
      conversationItem({ id, contactId, at, body: "Hello" }),
      [],
      about,
    );
  };

  function notify(topic: string, item: object, records: Counted[], about: string[]): Happening {
    return {
      notification: notificationOf(topic, String(nth), Math.floor(world.now() / 1000), item),
      about,
      values: Object.fromEntries(records.map((record) => [record.id, countOf(record)])),
    };
  }

  function changeContact(id: string) {
    const contact = world.get("contacts", id);
    if (!contact) throw new Error(`No contact ${id}`);
    return world.put("contacts", { ...contact, ...counted(contact) });
  }

  function changeCompany(id: string) {
    const company = world.get("companies", id);
    if (!company) throw new Error(`No company ${id}`);
    return world.put("companies", { ...company, ...counted(company) });
  }

  function counted(record: Counted) {
    const custom_attributes = { ...record.custom_attributes, count: countOf(record) + 1 };
    return { custom_attributes, updated_at: world.now() };
  }
}

type Counted = { id: string; custom_attributes?: Record<string, unknown> | null | undefined };

/** How often a record had changed when it was read. */
export const countOf = (record: Omit<Counted, "id">) => Number(record.custom_attributes?.count ?? 0);
