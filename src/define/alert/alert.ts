import { anchor } from "../../slack/anchor.ts";
import { context, fields, header, section } from "../../slack/blocks.ts";
import { joined } from "../../slack/joined.ts";
import type { Block, Mrkdwn, SlackMessage } from "../../slack/message.ts";
import { cut, isVisible, plain } from "../../slack/text.ts";
import { companyFields, companyName, personLine, personOf } from "./customer.ts";
import type { AlertFacts } from "./facts.ts";
import { assignedTo, ratingLine, ticketLine } from "./status.ts";
import { present } from "./text.ts";
import { inOneLine, quoteOf, writtenIn } from "./wrote.ts";

export type { AlertFacts } from "./facts.ts";

/** What an alert says beside the facts. */
export type Extras = {
  /** Further lines under the customer's words, such as slack.text`Runbook: ${step}`. */
  lines?: readonly Mrkdwn[];
  /** Further labels with their values, beside company, plan and the rest. Those without a value are left out. */
  fields?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** Further links, by what they are called. */
  links?: Readonly<Record<string, string | undefined>>;
  /**
   * Whom it calls: people by e-mail address or Slack id (U…), user groups by handle ("@support-leads") or id (S…), all
   * of the channel by "@here". Whom Slack does not know stands there as a plain name; the delivery record says why.
   */
  mention?: readonly string[];
};

/**
 * A message for Slack that tells what the facts hold: the event, the customer and their company, their words, the
 * assignee, and links to Intercom. The title is plain text. What is not known is left out, what is too long for
 * Slack is cut, and text from a customer mentions no one. `extras` adds lines, labelled fields, links and mentions.
 */
export function alert(title: string, facts: AlertFacts, extras: Extras = {}): SlackMessage {
  const event = present(title) ?? "Something happened in Intercom";
  let blocks: Block[] = [];
  for (const room of rooms) {
    blocks = blocksOf(event, facts, extras, room);
    if (JSON.stringify(blocks).length <= longest) break;
  }
  const mention = extras.mention && extras.mention.length > 0 ? { mention: extras.mention } : {};
  return { text: notificationLine(event, facts), blocks, ...mention };
}

/** Slack refused blocks of 11,341 characters together (slackapi/bolt-js#2867). A replay adds a line. */
const longest = 11_000;
/** Characters for the customer's words, and as many for lines of our own, tried one after another. */
const rooms = [3_000, 2_000, 1_000, 400, 200];

function blocksOf(event: string, facts: AlertFacts, extras: Extras, room: number): Block[] {
  const assigned = ["Assigned to", assignedTo(facts)] as const;
  const labelled = [...companyFields(facts), assigned, ...ownFields(extras)].flatMap(([label, value]) =>
    value ? [label ? `*${label}*\n${value}` : value] : [],
  );
  // The last resort, where all that is known is as long as it may be.
  if (room === rooms.at(-1)) labelled.length = Math.min(labelled.length, 6);
  const written = writtenIn(facts);
  const quote = written && quoteOf(written, room);
  const ticket = ticketLine(facts);
  const person = personLine(facts);
  const rating = ratingLine(facts);
  const links = joined(linksOf(facts, extras), Math.max(room, 1_500));
  const lines = cut((extras.lines ?? []).filter(isVisible).join("\n"), room);
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
    lines && section(lines),
    links && context([links]),
  ];
  return blocks.filter((block) => typeof block === "object");
}

/** Slack takes ten fields: those of the facts come first. */
export const ownFields = ({ fields: own = {} }: Extras): [label: string, value: string | undefined][] =>
  Object.entries(own).map(([label, value]) => [
    plain(label, 100),
    value === null || value === undefined ? undefined : plain(String(value), 300) || undefined,
  ]);

/** What a phone shows of the alert: "A VIP wrote in · Ada Lovelace, Acme · “I cannot log in since…”" */
function notificationLine(title: string, facts: AlertFacts): string {
  return [plain(title, 150), whoIsIt(facts), inOneLine(facts, 140)].filter(Boolean).join(" · ");
}

/** "Ada Lovelace, Acme". */
export const whoIsIt = (facts: AlertFacts): string =>
  plain([personOf(facts)?.name, companyName(facts)].filter(Boolean).join(", "), 150);

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
export function linksOf({ links }: AlertFacts, extras: Extras): string[] {
  const own = Object.entries(extras.links ?? {}).slice(0, 5);
  const anchors = [
    ...pages.map(([page, label]) => anchor(label, links?.[page])),
    ...own.map(([label, to]) => anchor(label, to)),
  ];
  return anchors.filter((link) => link.startsWith("<"));
}
