import { allNeeds, type Need, type Needed } from "../define/facts.ts";
import type { Reaction } from "../define/reaction.ts";
import { companyUrl, contactUrl, type Place } from "../intercom/links.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { Tag } from "../intercom/models/tag.ts";
import { concerned } from "../intercom/webhook/people.ts";
import type { Cached } from "../store/cache.ts";
import type { FactSource } from "../store/entry.ts";
import type { OwnFacts } from "./event.ts";
import { adorning, type Models, unlessRefused } from "./models.ts";

/** The facts of one reaction. `missed` are the models that it looked for and that its `needs` do not name. */
export type Facts = {
  facts: Record<string, unknown> | undefined;
  missed: ReadonlySet<string>;
  /** The reaction needs the contact or their companies, and Intercom has no such contact any more. */
  isContactGone?: boolean;
};

/**
 * Gathers what the asked reactions need, once for all of them. Each gets only the models that it asked for itself:
 * otherwise what a reaction knows would change with what its neighbours need.
 */
export async function gatherFacts(
  own: OwnFacts | undefined,
  asked: readonly Reaction[],
  models: Models,
  place: Place,
): Promise<{ factsOf: (reaction: Reaction) => Facts; sources: FactSource[] }> {
  if (!own || asked.length === 0)
    return { factsOf: () => ({ facts: undefined, missed: new Set() }), sources: [] };
  const needs = new Set(asked.flatMap((reaction) => reaction.needs));
  const { needed, sources, customerIsGone } = await gatherModels(own, needs, models);
  const digest = needs.has("digest") ? await own.digest?.() : undefined;
  if (digest) sources.push({ model: "digest", from: "api" });
  const all = { ...needed, digest };
  const factsOf = ({ needs }: Reaction): Facts => {
    const gathered: Partial<Needed> = Object.fromEntries(needs.map((need) => [need, all[need]]));
    const company = gathered.company && { company: companyUrl(place, gathered.company.id) };
    const contact = gathered.contact && { contact: contactUrl(place, gathered.contact.id) };
    const facts = { ...own.facts, ...gathered, links: { ...own.facts.links, ...contact, ...company } };
    const isContactGone = needs.some((need) => ofCustomer.has(need)) && customerIsGone;
    return { facts, missed: watch(facts, needs), isContactGone };
  };
  return { factsOf, sources };
}

/** Needs that lead to the contact. */
const ofCustomer: ReadonlySet<Need> = new Set(["contact", "contacts", "contactTags", "company", "companies"]);

/** Needs that lead to the contact's companies. */
const ofCompanies: readonly Need[] = ["company", "companies", "contacts"];

/** Notes which models a reaction looks for in vain. They are undefined, as they would be without this. */
function watch(facts: Record<string, unknown>, needs: readonly Need[]): Set<string> {
  const missed = new Set<string>();
  for (const need of allNeeds) {
    if (needs.includes(need) || facts[need] !== undefined) continue;
    const get = () => {
      missed.add(need);
    };
    Object.defineProperty(facts, need, { get, enumerable: false });
  }
  return missed;
}

/** What leads from the subject of an event. */
type OfSubject = Omit<Needed, "digest">;

type Customer = Pick<Needed, "contact" | "contacts" | "companies">;

type TagList = Awaited<ReturnType<typeof adorning<Tag[]>>>;

const tagIdsOf = (contact: Contact | undefined) => contact?.tags?.data?.map(({ id }) => id) ?? [];
const companyIdsOf = (contact: Contact | undefined) => contact?.companies?.data?.map(({ id }) => id) ?? [];

/** Who takes part in the conversation or ticket now; empty when it is gone, or the event is about something else. */
async function participantsNow({ facts }: OwnFacts, models: Models): Promise<readonly string[]> {
  const { conversation, ticket } = facts as { conversation?: { id: string }; ticket?: { id: string } };
  const current = await unlessRefused(async () =>
    conversation
      ? { conversation: await models.conversation(conversation.id) }
      : ticket && { ticket: await models.ticket(ticket.id) },
  );
  return current ? concerned({}, current, facts.actor).contactIds : [];
}

/** The models that the needs name, and where each came from. */
async function gatherModels(
  own: OwnFacts,
  needs: ReadonlySet<Need>,
  models: Models,
): Promise<{ needed: Partial<OfSubject>; sources: FactSource[]; customerIsGone: boolean }> {
  const sources: FactSource[] = [];
  const { assigneeId, teamId } = own;

  const [{ tags, ...customer }, admins, teams] = await Promise.all([
    gatherCustomer(),
    needs.has("assignee") && assigneeId ? unlessItsOwn(/assigned/, models.admins) : undefined,
    needs.has("team") && teamId ? unlessItsOwn(/assigned/, models.teams) : undefined,
  ]);
  const assignee = pick("assignee", assigneeId, admins);
  const team = pick("team", teamId, teams);
  if (tags && isMissing(tags)) sources.push({ model: "contactTags", from: tags.from });
  const contactTags = tagIdsOf(customer.contact).flatMap(
    (id) => tags?.model?.find((tag) => tag.id === id)?.name ?? [],
  );

  const all: OfSubject = { ...customer, company: customer.companies[0], assignee, team, contactTags };
  const customerIsGone = own.contactIds.length > 0 && customer.contact === undefined;
  const named = Object.fromEntries(Object.entries(all).filter(([need]) => needs.has(need as Need)));
  return { needed: named, sources, customerIsGone };

  async function gatherCustomer(): Promise<Customer & { tags?: TagList | undefined }> {
    const isNeeded = [...ofCustomer].some((need) => needs.has(need));
    if (!isNeeded) return { contact: undefined, contacts: [], companies: [] };
    if (own.contact) sources.push({ model: "contact", from: "webhook" });
    const { contact, ids: participants } = await gatherContact();
    const companyIds = own.companyIds ?? companyIdsOf(contact);
    const wanted = needs.has("companies") ? companyIds : needs.has("company") ? companyIds.slice(0, 1) : [];
    const [companies, tags] = await Promise.all([companiesOf(wanted), tagsFor(contact)]);
    const others = needs.has("contacts") ? participants.filter((id) => id !== contact?.id) : [];
    const people = await Promise.all(others.map((id) => note("contact", models.contact(id))));
    const everyone = [contact, ...people].filter((one) => one !== undefined);
    const contacts = needs.has("contacts")
      ? await Promise.all(
          everyone.map(async (one) => ({ contact: one, companies: await companiesOf(companyIdsOf(one)) })),
        )
      : [];
    return { contact, contacts, companies, tags };
  }

  /** The list that names tags by their ids; most contacts have none. */
  function tagsFor(contact: Contact | undefined): Promise<TagList> | undefined {
    const isNeeded = needs.has("contactTags") && tagIdsOf(contact).length > 0;
    return isNeeded ? unlessItsOwn(/\.tag\./, models.tags) : undefined;
  }

  /** When Intercom no longer has the one it is about, it says who takes part now: contacts merge within a second. */
  async function gatherContact(): Promise<{ contact: Contact | undefined; ids: readonly string[] }> {
    const [first] = own.contactIds;
    if (own.contact) return { contact: await withPresentCompanies(own.contact), ids: own.contactIds };
    if (!first) return { contact: undefined, ids: [] };
    const told = await note("contact", models.contact(first));
    if (told) return { contact: told, ids: own.contactIds };
    const now = own.isCurrent ? own.contactIds : await participantsNow(own, models);
    for (const id of now.filter((one) => one !== first)) {
      const contact = await note("contact", models.contact(id));
      if (contact) return { contact, ids: now };
    }
    return { contact: undefined, ids: now };
  }

  /** Who joins or leaves a company is told under the company: a contact's own notification may be older (promise 7). */
  async function withPresentCompanies(told: Contact): Promise<Contact> {
    if (own.companyIds || !ofCompanies.some((need) => needs.has(need))) return told;
    const { model } = await models.contact(told.id);
    return model ? { ...told, companies: model.companies } : told;
  }

  async function companiesOf(ids: readonly string[]): Promise<Company[]> {
    const companies = await Promise.all(ids.map((id) => note("company", models.company(id))));
    return companies.filter((company) => company !== undefined);
  }

  async function note<T>(model: string, reading: Promise<Cached<T>>): Promise<T | undefined> {
    const { model: found, from } = await reading;
    sources.push({ model, from: found === undefined ? "nowhere" : from });
    return found;
  }

  /** A list only adorns the alert unless the event itself is about what it names. */
  function unlessItsOwn<T>(
    topics: RegExp,
    read: (reading?: { late?: boolean }) => Promise<Cached<T>>,
  ): ReturnType<typeof adorning<T>> {
    return topics.test(own.facts.topic) ? read() : adorning(read({ late: true }));
  }

  function pick<T extends { id: string }>(
    model: string,
    id: string | undefined,
    list: { model: T[] | undefined; from: FactSource["from"] } | undefined,
  ): T | undefined {
    if (!id || !list) return undefined;
    const found = list.model?.find((one) => one.id === id);
    sources.push({ model, from: found || isMissing(list) ? list.from : "nowhere" });
    return found;
  }
}

const isMissing = ({ from }: Pick<FactSource, "from">) => from === "refused" || from === "unavailable";
