import type { Need, Needed } from "../define/facts.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { FactSource } from "../store/entry.ts";
import type { Matter } from "./matter.ts";
import type { Models } from "./models.ts";

/** The models that reactions need, and where each came from. */
export type Gathered = { needed: Partial<Needed>; sources: FactSource[] };

/** Fetches what the needs name, once for all reactions of an event. */
export async function gather(matter: Matter, needs: ReadonlySet<Need>, models: Models): Promise<Gathered> {
  const sources: FactSource[] = [];
  const { assigneeId, teamId } = matter;

  const [customer, admins, teams, tags] = await Promise.all([
    gatherCustomer(),
    needs.has("assignee") && assigneeId ? models.admins() : undefined,
    needs.has("team") && teamId ? models.teams() : undefined,
    needs.has("contactTags") ? models.tags() : undefined,
  ]);
  const assignee = pick("assignee", assigneeId, admins);
  const team = pick("team", teamId, teams);
  const tagIds = customer.contact?.tags?.data?.map(({ id }) => id) ?? [];
  const contactTags = tagIds.flatMap((id) => tags?.model?.find((tag) => tag.id === id)?.name ?? []);

  const all: Needed = { ...customer, company: customer.companies[0], assignee, team, contactTags };
  const needed = Object.fromEntries([...needs].map((need) => [need, all[need]]));
  return { needed, sources };

  async function gatherCustomer(): Promise<{ contact: Contact | undefined; companies: Company[] }> {
    const wanted =
      needs.has("contact") || needs.has("contactTags") || needs.has("company") || needs.has("companies");
    if (!wanted) return { contact: undefined, companies: [] };
    const contact = await gatherContact();
    const ids = matter.companyIds ?? contact?.companies?.data?.map(({ id }) => id) ?? [];
    const asked = needs.has("companies") ? ids : needs.has("company") ? ids.slice(0, 1) : [];
    const companies = await Promise.all(asked.map((id) => one("company", models.company(id))));
    return { contact, companies: companies.filter((company) => company !== undefined) };
  }

  async function gatherContact(): Promise<Contact | undefined> {
    const { contact, contactId } = matter;
    if (contact) sources.push({ model: "contact", from: "webhook" });
    return contact ?? (contactId ? one("contact", models.contact(contactId)) : undefined);
  }

  async function one<T>(
    model: string,
    reading: Promise<{ model: T | undefined; from: FactSource["from"] }>,
  ): Promise<T | undefined> {
    const { model: found, from } = await reading;
    sources.push({ model, from: found === undefined ? "nowhere" : from });
    return found;
  }

  function pick<T extends { id: string }>(
    model: string,
    id: string | undefined,
    list: { model: T[] | undefined; from: FactSource["from"] } | undefined,
  ): T | undefined {
    if (!id || !list) return undefined;
    const found = list.model?.find((one) => one.id === id);
    sources.push({ model, from: found ? list.from : "nowhere" });
    return found;
  }
}
