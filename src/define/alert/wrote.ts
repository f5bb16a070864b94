import type { Author } from "../../intercom/models/author.ts";
import { textToMrkdwn, toMrkdwn, toOneLine } from "../../slack/html/to-mrkdwn.ts";
import { plain } from "../../slack/text.ts";
import { isCustomer, personOf } from "./customer.ts";
import type { AlertFacts } from "./facts.ts";
import { ticketText } from "./status.ts";
import { present } from "./text.ts";

export type Written = {
  body: string;
  /** The body is plain text; otherwise it is HTML. */
  isText?: boolean;
  author?: Author | null | undefined;
  note?: boolean;
  subject?: string | null | undefined;
  attachments?: unknown[] | null | undefined;
};

/**
 * What a person wrote: the part's body, or else the first message of the conversation, or else the ticket's
 * description. Bodies without words are passed over: parts such as assignments have none.
 */
export function writtenIn({ part, conversation, ticket }: AlertFacts): Written | undefined {
  const source = conversation?.source;
  const description = (ticket && ticketText(ticket, "description")) ?? "";
  const candidates: (Written | undefined)[] = [
    part?.body ? { ...part, body: part.body, note: part.part_type === "note" } : undefined,
    source?.body ? { ...source, body: source.body } : undefined,
    description ? { body: description, isText: !isHtml(description) } : undefined,
  ];
  return candidates.find((each) => each && onOneLine(each, 10) !== "");
}

/** Intercom documents a ticket's description as plain text; one that is wrapped in an element is HTML. */
const isHtml = (text: string) =>
  /^\s*<(p|div|span|h[1-6]|ul|ol|table|blockquote|pre|b|strong|i|em)(?:\s[^<>]*)?>/i.test(text) &&
  /<\/\w+>\s*$/.test(text.slice(-100));

/** The words on one line, escaped, in at most `limit` characters. */
export const onOneLine = ({ body, isText }: Written, limit: number): string =>
  isText ? plain(body, limit) : toOneLine(body, limit);

/** Characters of words that an alert shows. A longer message is read in Intercom. */
const words = 1_200;

/** Characters that Slack takes in one section, with marks and addresses. */
const room = 3_000;

/** The author and the quoted words, each as mrkdwn. No line of the words stands outside the quote. */
export function quoteOf(written: Written, facts: AlertFacts): { by: string; words: string } {
  const subject = toOneLine(written.subject ?? "", 200);
  const heading = subject && `> *${subject}*\n`;
  const read = written.isText ? textToMrkdwn : toMrkdwn;
  const body = read(written.body, { words, room: room - heading.length, quoted: true });
  const files = written.attachments?.length ?? 0;
  const attached = files > 0 ? `  ·  📎 ${files} ${files === 1 ? "file" : "files"}` : "";
  return { by: `*${byline(written, facts)}*${attached}`, words: heading + body };
}

function byline({ author, note }: Written, facts: AlertFacts) {
  const verb = note ? "noted" : "wrote";
  const name = plain(present(author?.name) ?? present(author?.email) ?? "", 200);
  if (author?.from_ai_agent || author?.type === "bot") return `${name || "Bot"} (bot) ${verb}`;
  if (author?.type === "admin" || author?.type === "team") {
    return name ? `${name} (teammate) ${verb}` : `A teammate ${verb}`;
  }
  const customer = (author && isCustomer(author) && name) || plain(personOf(facts)?.name ?? "", 200);
  return `${customer || "The customer"} ${verb}`;
}
