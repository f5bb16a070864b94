import type { AlertFacts } from "../../define/alert/alert.ts";
import { companyName, personOf } from "../../define/alert/customer.ts";
import type { Reaction } from "../../define/reaction.ts";
import { companyUrl, contactUrl, inboxUrl, type Place, ticketUrl } from "../../intercom/links.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { About, Customer } from "./hold.ts";

type Asked = readonly (readonly [name: string, reaction: Reaction])[];
type FactsOf = (reaction: Reaction) => Record<string, unknown> | undefined;

/** Whom the alerts of a reaction are about, by the facts that it was given. */
const customerOf =
  (asked: Asked, factsOf: FactsOf, otherwise: string) =>
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
function linkOf(place: Place, subject: string): string | undefined {
  const colon = subject.indexOf(":");
  return urls[subject.slice(0, colon)]?.(place, subject.slice(colon + 1));
}

/** What is asked of an event about its alerts. `contact` is the id of the one whom the event is about. */
export const aboutOf = (
  { appId, subject }: Pick<EventMessage, "appId" | "subject">,
  place: Place,
  contact: string | undefined,
  asked: Asked,
  factsOf: FactsOf,
): About => ({
  ...{ appId, subject, link: linkOf(place, subject) },
  customerOf: customerOf(asked, factsOf, contact ?? subject),
});
