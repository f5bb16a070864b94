import type { Customer, Unanswered } from "../define/triggers.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import { companyKey, contactKey, type Models } from "./models.ts";

/** More than take part in nearly any conversation. */
const mostAsked = 5;

/**
 * Everyone who takes part in a conversation, as the cache has them; undefined where it does not know one of them, or what
 * it knows is out of date. Intercom is not asked. With `late` it may lack what was stored within the last second: events
 * of different subjects have no order.
 */
export async function customersIn(
  { contactIds }: Pick<Notification, "contactIds">,
  appId: string,
  { fresh }: Pick<Models, "fresh">,
  how: { late?: boolean } = {},
): Promise<Customer[] | undefined> {
  if (contactIds.length === 0 || contactIds.length > mostAsked) return undefined;
  const customers = await Promise.all(contactIds.map(customerOf));
  return customers.every((one) => one !== undefined) ? customers : undefined;

  async function customerOf(id: string): Promise<Customer | undefined> {
    const contact = await fresh<Contact>(contactKey(appId, id), how);
    if (!contact) return undefined;
    const first = contact.companies?.data?.[0]?.id;
    if (first === undefined) return { contact, company: undefined };
    const company = await fresh<Company>(companyKey(appId, first), how);
    return company && { contact, company };
  }
}

/**
 * Whether a reaction to silence may be about one of them. When in question, it may: a reminder too many is looked into,
 * but one that is missing is lost (promise 1).
 */
export async function mayBeAbout(
  about: Unanswered["about"],
  customers: () => Promise<readonly Customer[] | undefined>,
): Promise<boolean> {
  if (!about) return true;
  try {
    return (await customers())?.some(about) ?? true;
  } catch {
    return true;
  }
}
