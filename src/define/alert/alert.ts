import { context, fields, header, section } from "../../slack/blocks.ts";
import type { SlackMessage } from "../../slack/message.ts";
import { plain } from "../../slack/text.ts";
import { companyFields, companyName, personLine, personOf } from "./customer.ts";
import type { AlertFacts } from "./facts.ts";
import { assignedTo, ratingLine, ticketLine } from "./status.ts";
import { anchor, present } from "./text.ts";
import { inOneLine, quoteOf, writtenIn } from "./wrote.ts";

export type { AlertFacts } from "./facts.ts";

/**
 * A message for Slack that tells what the facts hold: the event, the customer and their company, their words, the
 * assignee, and links to Intercom. The title is plain text. What is not known is left out, what is too long for
 * Slack is cut, and text from a customer mentions no one.
 */
export function alert(title: string, facts: AlertFacts): SlackMessage {
  const event = present(title) ?? "Something happened in Intercom";
  const labelled = [...companyFields(facts), ["Assigned to", assignedTo(facts)] as const].flatMap(
    ([label, value]) => (value ? [`*${label}*\n${value}`] : []),
  );
  const written = writtenIn(facts);
  const quote = written && quoteOf(written);
  const ticket = ticketLine(facts);
  const person = personLine(facts);
  const rating = ratingLine(facts);
  const links = linkLine(facts);
  const priority = facts.conversation?.priority === "priority" && "⚡ *Priority*";
  const details = [priority, quote?.by].filter((text) => typeof text === "string");
  const blocks = [
    header(event),
    ticket && section(ticket),
    person && section(person),
    labelled.length > 0 && fields(labelled),
    rating && section(rating),
    details.length > 0 && context(details),
    quote?.words && section(quote.words),
    links && context([links]),
  ];
  return {
    text: notificationLine(event, facts),
    blocks: blocks.filter((block) => typeof block === "object"),
  };
}

/** What a phone shows of the alert: "A VIP wrote in · Ada Lovelace, Acme · “I cannot log in since…”" */
function notificationLine(title: string, facts: AlertFacts): string {
  const who = [personOf(facts)?.name, companyName(facts)].filter(Boolean).join(", ");
  return [plain(title, 150), plain(who, 150), inOneLine(facts, 140)].filter(Boolean).join(" · ");
}

const pages = [
  ["conversation", "Open conversation"],
  ["ticket", "Open ticket"],
  ["contact", "Contact"],
  ["company", "Company"],
] as const;

/**
 * Links to Intercom's pages. They are not buttons, because Slack reports every click on a button to the app, and
 * shows an error when the app does not answer.
 */
function linkLine({ links }: AlertFacts): string {
  const anchors = pages.map(([page, label]) => anchor(label, links?.[page]));
  return anchors.filter((link) => link.startsWith("<")).join("  ·  ");
}
