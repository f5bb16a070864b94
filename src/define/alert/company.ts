import type { Company } from "../../intercom/models/company.ts";
import { plain } from "../../slack/plain.ts";
import { anchor } from "./anchor.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./present.ts";

export const companyOf = ({ company, companies }: AlertFacts) => company ?? companies?.[0];

export const companyName = (company: Company | undefined) =>
  present(company?.name) ?? present(company?.company_id) ?? present(company?.website);

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** Intercom tells no currency: "1,200 / month". It writes 0 for spend and size that nobody told it, so 0 is silent. */
const spend = (company: Company | undefined) =>
  company?.monthly_spend ? `${grouped.format(company.monthly_spend)} / month` : undefined;

const size = (company: Company | undefined) =>
  company?.size ? `${grouped.format(company.size)} ${company.size === 1 ? "person" : "people"}` : undefined;

/** What is known about the customer's company, as labels and values in mrkdwn. */
export function companyFields(facts: AlertFacts): [label: string, value: string | undefined][] {
  const company = companyOf(facts);
  const name = companyName(company);
  const others = (facts.companies ?? []).filter((other) => other.id !== company?.id).map(companyName);
  const also = names(others, 100);
  return [
    ["Company", name && anchor(name, facts.links?.company) + (also ? ` (also ${also})` : "")],
    ["Plan", text(company?.plan?.name)],
    ["Spend", spend(company)],
    ["Size", size(company)],
    [
      "Segments",
      names([...(company?.segments?.segments ?? []).map(nameOf), ...(facts.contactSegments ?? [])]),
    ],
    ["Tags", names(tagsOf(facts, company))],
  ];
}

const nameOf = (named: { name?: string | null | undefined }) => named.name;

function tagsOf({ contactTags, conversation }: AlertFacts, company: Company | undefined) {
  const onCompany = (company?.tags?.tags ?? []).map(nameOf);
  return [...(contactTags ?? []), ...onCompany, ...(conversation?.tags?.tags ?? []).map(nameOf)];
}

function text(value: string | null | undefined) {
  const words = present(value);
  return words && plain(words, 200);
}

/** Each once, with commas, as many as fit. */
function names(all: (string | null | undefined)[], limit = 300): string | undefined {
  const different = new Set(all.flatMap((name) => text(name) ?? []));
  return different.size > 0 ? enumerate([...different], limit) : undefined;
}

function enumerate(all: string[], limit: number) {
  const kept: string[] = [];
  for (const name of all) {
    if ([...kept, name].join(", ").length > limit && kept.length > 0) break;
    kept.push(name);
  }
  const left = all.length - kept.length;
  return kept.join(", ") + (left > 0 ? ` and ${left} more` : "");
}
