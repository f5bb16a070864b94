import type { Author } from "../../intercom/models/author.ts";
import type { Company } from "../../intercom/models/company.ts";
import { anchor } from "../../slack/anchor.ts";
import { plain } from "../../slack/text.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./text.ts";

type Person = { name: string; email: string | undefined; role: string | undefined };

/** The contact, or what the conversation itself holds about the customer who wrote. */
export function personOf({ contact, conversation, message }: AlertFacts): Person | undefined {
  if (contact) {
    const unnamed = contact.role === "lead" ? "Unnamed lead" : "Unnamed contact";
    const name = present(contact.name) ?? present(contact.email) ?? present(contact.phone) ?? unnamed;
    return { name, email: present(contact.email), role: present(contact.role) };
  }
  const author = [message?.author, conversation?.source?.author].find(isCustomer);
  const name = present(author?.name) ?? present(author?.email);
  if (!author || !name) return undefined;
  return {
    name,
    email: present(author.email),
    role: author.type === "contact" ? undefined : present(author.type),
  };
}

export const isCustomer = (author: Author | null | undefined): author is Author =>
  author?.type === "user" || author?.type === "lead" || author?.type === "contact";

/** "*Ada Lovelace* · ada@example.com · user"; the name links to the contact's page. */
export function personLine(facts: AlertFacts): string | undefined {
  const person = personOf(facts);
  if (!person) return undefined;
  const email = person.email === person.name ? undefined : person.email;
  const details = [email, person.role].flatMap((detail) => (detail ? [plain(detail, 200)] : []));
  return [`*${anchor(person.name, facts.links?.contact)}*`, ...details].join("  ·  ");
}

const companyOf = ({ company, companies }: AlertFacts) => company ?? companies?.[0];

const nameOf = (company: Company | undefined) =>
  present(company?.name) ?? present(company?.company_id) ?? present(company?.website);

export const companyName = (facts: AlertFacts) => nameOf(companyOf(facts));

/**
 * 1234567.891 as "1,234,567.89". Without Intl, whose first use in a process loads its data: a twentieth of a cold start.
 */
export function withThousands(number: number): string {
  const [whole = "", ...rest] = String(Math.round(number * 100) / 100).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

/** What is known about the customer's company, as labels and values in mrkdwn. */
export function companyFields(facts: AlertFacts): [label: string, value: string | undefined][] {
  const company = companyOf(facts);
  const { plan, monthly_spend: spend, size, segments, tags } = company ?? {};
  const name = nameOf(company);
  const others = facts.companies?.filter((other) => other.id !== company?.id).map(nameOf);
  const also = list(others ?? [], 100);
  const tagged = [...(tags?.tags ?? []), ...(facts.conversation?.tags?.tags ?? [])].map(({ name }) => name);
  const segmented = segments?.segments?.map(({ name }) => name) ?? [];
  // Intercom gives 0 for a spend or size that it does not know, and no currency.
  return [
    ["Company", name && anchor(name, facts.links?.company) + (also ? ` (also ${also})` : "")],
    ["Plan", list([plan?.name])],
    ["Spend", spend ? `${withThousands(spend)} / month` : undefined],
    ["Size", size ? `${withThousands(size)} ${size === 1 ? "person" : "people"}` : undefined],
    ["Segments", list([...segmented, ...(facts.contactSegments ?? [])])],
    ["Tags", list([...(facts.contactTags ?? []), ...tagged])],
  ];
}

/** Different names with commas between them, as many as fit; undefined when there are none. */
function list(names: (string | null | undefined)[], limit = 300): string | undefined {
  const all = [...new Set(names.flatMap((name) => present(name) ?? []).map((name) => plain(name, 200)))];
  const kept: string[] = [];
  for (const name of all) {
    if ([...kept, name].join(", ").length > limit && kept.length > 0) break;
    kept.push(name);
  }
  const left = all.length - kept.length;
  return kept.length > 0 ? kept.join(", ") + (left > 0 ? ` and ${left} more` : "") : undefined;
}
