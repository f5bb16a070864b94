import { fullContext, type Need, type Needed } from "../define/facts.ts";
import type { Reaction } from "../define/reaction.ts";
import { companyUrl, type Place } from "../intercom/links.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { Cached } from "../store/cache.ts";
import type { FactSource } from "../store/entry.ts";
import type { OwnFacts } from "./event.ts";
import { adorning, type Models } from "./models.ts";

/** The facts of one reaction. `missed` are the models that it looked for and that its `needs` do not name. */
export type Facts = { facts: Record<string, unknown> | undefined; missed: ReadonlySet<string> };

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
  const { needed, sources } = await gatherModels(own, needs, models);
  const factsOf = ({ needs }: Reaction): Facts => {
    const gathered: Partial<Needed> = Object.fromEntries(needs.map((need) => [need, needed[need]]));
    const company = gathered.company && { company: companyUrl(place, gathered.company.id) };
    const facts = { ...own.facts, ...gathered, links: { ...own.facts.links, ...company } };
    return { facts, missed: watch(facts, needs) };
  };
  return { factsOf, sources };
}

/** Notes which models a reaction looks for in vain. They are undefined, as they would be without this. */
function watch(facts: Record<string, unknown>, needs: readonly Need[]): Set<string> {
  const missed = new Set<string>();
  for (const need of fullContext) {
    if (needs.includes(need) || facts[need] !== undefined) continue;
    const get = () => {
      missed.add(need);
    };
    Object.defineProperty(facts, need, { get, enumerable: false });
  }
  return missed;
}

/** The models that the needs name, and where each came from. */
async function gatherModels(
  own: OwnFacts,
  needs: ReadonlySet<Need>,
  models: Models,
): Promise<{ needed: Partial<Needed>; sources: FactSource[] }> {
  const sources: FactSource[] = [];
  const { assigneeId, teamId } = own;

  const [customer, admins, teams, tags] = await Promise.all([
    gatherCustomer(),
    needs.has("assignee") && assigneeId ? unlessItsOwn(/assigned/, models.admins()) : undefined,
    needs.has("team") && teamId ? unlessItsOwn(/assigned/, models.teams()) : undefined,
    needs.has("contactTags") ? unlessItsOwn(/\.tag\./, models.tags()) : undefined,
  ]);
  const assignee = pick("assignee", assigneeId, admins);
  const team = pick("team", teamId, teams);
  if (tags && isMissing(tags)) sources.push({ model: "contactTags", from: tags.from });
  const tagIds = customer.contact?.tags?.data?.map(({ id }) => id) ?? [];
  const contactTags = tagIds.flatMap((id) => tags?.model?.find((tag) => tag.id === id)?.name ?? []);

  const all: Needed = { ...customer, company: customer.companies[0], assignee, team, contactTags };
  return { needed: Object.fromEntries([...needs].map((need) => [need, all[need]])), sources };

  async function gatherCustomer(): Promise<{ contact: Contact | undefined; companies: Company[] }> {
    const isNeeded = (["contact", "contactTags", "company", "companies"] as const).some((need) =>
      needs.has(need),
    );
    if (!isNeeded) return { contact: undefined, companies: [] };
    if (own.contact) sources.push({ model: "contact", from: "webhook" });
    const contact =
      own.contact ?? (own.contactId ? await note("contact", models.contact(own.contactId)) : undefined);
    const ids = own.companyIds ?? contact?.companies?.data?.map(({ id }) => id) ?? [];
    const wanted = needs.has("companies") ? ids : needs.has("company") ? ids.slice(0, 1) : [];
    const companies = await Promise.all(wanted.map((id) => note("company", models.company(id))));
    return { contact, companies: companies.filter((company) => company !== undefined) };
  }

  async function note<T>(model: string, reading: Promise<Cached<T>>): Promise<T | undefined> {
    const { model: found, from } = await reading;
    sources.push({ model, from: found === undefined ? "nowhere" : from });
    return found;
  }

  /** A list only adorns the alert unless the event itself is about what it names. */
  function unlessItsOwn<T>(topics: RegExp, reading: Promise<Cached<T>>): ReturnType<typeof adorning<T>> {
    return topics.test(own.facts.topic) ? reading : adorning(reading);
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
