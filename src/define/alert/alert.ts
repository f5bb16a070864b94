import { context, fields, header, section } from "../../slack/blocks.ts";
import type { Block, SlackMessage } from "../../slack/message.ts";
import { assignedTo } from "./assigned.ts";
import { companyFields } from "./company.ts";
import type { AlertFacts } from "./facts.ts";
import { linkLine } from "./links.ts";
import { notificationLine } from "./notification-line.ts";
import { personLine } from "./person.ts";
import { present } from "./present.ts";
import { ratingLine } from "./rating.ts";
import { ticketLine } from "./ticket.ts";
import { wrote } from "./wrote.ts";

export type { AlertFacts } from "./facts.ts";

/**
 * A message for Slack with whatever the facts tell: what happened, who and which company, what they wrote, who has
 * it, and where to go on. The title is plain text. What is not known is not mentioned, what is too long for Slack
 * is cut, and nothing that a customer typed can ping anybody.
 */
export function alert(title: string, facts: AlertFacts): SlackMessage {
  const happened = present(title) ?? "Something happened in Intercom";
  return { text: notificationLine(happened, facts), blocks: [header(happened), ...blocksOf(facts)] };
}

function blocksOf(facts: AlertFacts): Block[] {
  const labelled = [...companyFields(facts), ["Assigned to", assignedTo(facts)] as const].flatMap(
    ([label, value]) => (value ? [`*${label}*\n${value}`] : []),
  );
  const written = wrote(facts);
  const urgent = facts.conversation?.priority === "priority" ? ["⚡ *Priority*"] : [];
  return [
    ...optional(ticketLine(facts), section),
    ...optional(personLine(facts), section),
    ...(labelled.length > 0 ? [fields(labelled)] : []),
    ...optional(ratingLine(facts), section),
    ...(urgent.length > 0 || written ? [context([...urgent, ...(written ? [written.by] : [])])] : []),
    ...optional(written?.words, section),
    ...optional(linkLine(facts), (links) => context([links])),
  ];
}

const optional = (text: string | undefined, block: (text: string) => Block) => (text ? [block(text)] : []);
