import { cardStateOf } from "../../effects/card/state-of.ts";
import type { SlackCard } from "../../effects/slack-card.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import { isVisible, plain } from "../../slack/text.ts";
import { type Extras, linksOf, ownFields, whoIsIt } from "./alert.ts";
import { companyFields, personLine } from "./customer.ts";
import type { AlertFacts } from "./facts.ts";
import { inOneLine } from "./wrote.ts";

/** What a card says of the facts, beside the state, which is drawn anew with each change. */
export function cardOf(
  title: string,
  facts: AlertFacts & { conversation: Conversation },
  extras: Extras,
): SlackCard["card"] {
  const { conversation, company, assignee, team } = facts;
  const heading = plain(title, 150) || "Something happened in Intercom";
  const person = personLine(facts);
  const who = whoIsIt(facts);
  const labels = [...companyFields(facts), ...ownFields(extras)].flatMap(([label, value]) =>
    value ? [label ? `*${label}* ${value}` : value] : [],
  );
  return {
    facts: {
      title,
      ...(person ? { person } : {}),
      ...(who ? { who } : {}),
      ...(company ? { company: { id: company.id, ...(company.name ? { name: company.name } : {}) } } : {}),
      labels,
      lines: (extras.lines ?? []).filter(isVisible),
      links: linksOf(facts, extras),
    },
    state: cardStateOf(conversation, {
      teammate: (id) => (assignee?.id === id ? (assignee.name ?? undefined) : undefined),
      team: (id) => (team?.id === id ? (team.name ?? undefined) : undefined),
    }),
    line: [`*${heading}*`, inOneLine(facts, 300)].filter(Boolean).join(" · "),
  };
}
