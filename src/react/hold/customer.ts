import type { AlertFacts } from "../../define/alert/alert.ts";
import { companyName, personOf } from "../../define/alert/customer.ts";
import type { Reaction } from "../../define/reaction.ts";
import { companyUrl, contactUrl, inboxUrl, type Place, ticketUrl } from "../../intercom/links.ts";
import type { Customer } from "./hold.ts";

/** Whom the alerts of a reaction are about, by the facts that it was given. */
export const customerOf =
  (
    asked: readonly (readonly [name: string, reaction: Reaction])[],
    factsOf: (reaction: Reaction) => Record<string, unknown> | undefined,
    otherwise: string,
  ) =>
  (name: string): Customer => {
    const reaction = asked.find(([one]) => one === name)?.[1];
    const facts = ((reaction && factsOf(reaction)) ?? {}) as AlertFacts;
    const { company, contact } = facts;
    if (company) return { key: `company:${company.id}`, name: companyName(facts) };
    const person = personOf(facts)?.name;
    return { key: `contact:${contact?.id ?? otherwise}`, name: person };
  };

const urls: Record<string, (place: Place, id: string) => string> = {
  conversation: inboxUrl,
  ticket: ticketUrl,
  contact: contactUrl,
  company: companyUrl,
};

/** Where Intercom shows a subject; undefined where it has no page. */
export function linkOf(place: Place, subject: string): string | undefined {
  const colon = subject.indexOf(":");
  return urls[subject.slice(0, colon)]?.(place, subject.slice(colon + 1));
}
