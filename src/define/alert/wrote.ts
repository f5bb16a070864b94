import type { Author } from "../../intercom/models/author.ts";
import type { WrittenAttachment, WrittenMessage } from "../../intercom/webhook/message.ts";
import { filesText, fileText } from "../../slack/files.ts";
import { textToMrkdwn, toMrkdwn, toOneLine } from "../../slack/html/to-mrkdwn.ts";
import { plain } from "../../slack/text.ts";
import { isCustomer, personOf } from "./customer.ts";
import type { AlertFacts } from "./facts.ts";
import { ticketText } from "./status.ts";
import { present } from "./text.ts";

/** Words to quote, and who said them: "Ada wrote". */
type Written = {
  by: string;
  body: string;
  isText?: boolean;
  subject?: string;
  attachments: WrittenAttachment[];
};

/**
 * What the event is about. Where it tells no words of its own, how the conversation began or what the ticket describes
 * is shown as just that, so that no old words look new.
 */
export function writtenIn(facts: AlertFacts): Written | undefined {
  const { message, conversation, ticket } = facts;
  if (message) return { body: "", ...message, by: byline(message, facts) };
  const { source } = conversation ?? {};
  if (source && (hasWords(source.body) || present(source.subject))) {
    const { author, body, delivered_as } = source;
    const isAutomatic = delivered_as === "automated" || delivered_as === "campaigns_initiated";
    const who = isAutomatic && !isCustomer(author) ? "An automated message" : nameOf(author, facts);
    const subject = source.subject ? { subject: source.subject } : {};
    return { by: `${who} began with`, body: body ?? "", ...subject, attachments: [] };
  }
  const description = (ticket && ticketText(ticket, "description")) ?? "";
  const isText = !isHtml(description);
  if (onOneLine({ body: description, isText }, 10) === "") return undefined;
  return { by: "The ticket's description", body: description, isText, attachments: [] };
}

const hasWords = (body: string | null | undefined) => toOneLine(body ?? "", 10) !== "";

/** Intercom documents a ticket's description as plain text; one that is wrapped in an element is HTML. */
const isHtml = (text: string) =>
  /^\s*<(p|div|span|h[1-6]|ul|ol|table|blockquote|pre|b|strong|i|em)(?:\s[^<>]*)?>/i.test(text) &&
  /<\/\w+>\s*$/.test(text.slice(-100));

/** The words on one line, escaped, in at most `limit` characters. */
const onOneLine = ({ body, isText }: Pick<Written, "body" | "isText">, limit: number): string =>
  isText ? plain(body, limit) : toOneLine(body, limit);

/** The event's own words on one line, in quotation marks, or what was sent instead of words. */
export function inOneLine({ message }: AlertFacts, limit: number): string | undefined {
  if (!message) return undefined;
  const words = onOneLine({ body: message.body ?? "" }, limit) || toOneLine(message.subject ?? "", limit);
  return words ? `“${words}”` : sent(message.attachments);
}

/** Characters of words that an alert shows. A longer message is read in Intercom. */
const words = 1_200;

/**
 * The author with the files, and the quoted words, each as mrkdwn. No line of the words stands outside the quote, which
 * takes at most `room` characters, with marks and addresses.
 */
export function quoteOf(written: Written, room = 3_000): { by: string; words: string | undefined } {
  const subject = toOneLine(written.subject ?? "", 200);
  const heading = subject && `> *${subject}*\n`;
  const read = written.isText ? textToMrkdwn : toMrkdwn;
  const hasBody = onOneLine(written, 10) !== "";
  const body = hasBody ? read(written.body, { words, room: room - heading.length, quoted: true }) : "";
  const files = written.attachments;
  const attached = files.length > 0 ? `  ·  📎 ${count(files)}: ${filesText(files)}` : "";
  return { by: `*${written.by}*${attached}`, words: (heading + body).trimEnd() || undefined };
}

/** "Ada wrote"; "Jo (teammate) noted"; "Ada sent 2 files". The files stand beside it. */
function byline({ author, kind, body, subject, attachments }: WrittenMessage, facts: AlertFacts): string {
  const who = nameOf(author, facts);
  if (kind === "call summary") return `${who} summed up the call`;
  if (kind === "note") return `${who} noted`;
  return body || subject || attachments.length === 0
    ? `${who} wrote`
    : `${who} sent ${attachments.length === 1 ? "a file" : count(attachments)}`;
}

function nameOf(author: Author | null | undefined, facts: AlertFacts): string {
  const name = plain(present(author?.name) ?? present(author?.email) ?? "", 200);
  if (author?.from_ai_agent || author?.type === "bot") return `${name || "Bot"} (bot)`;
  if (author?.type === "admin" || author?.type === "team") return name ? `${name} (teammate)` : "A teammate";
  const customer = (author && isCustomer(author) && name) || plain(personOf(facts)?.name ?? "", 200);
  return customer || "The customer";
}

const count = ({ length }: readonly unknown[]) => `${length} ${length === 1 ? "file" : "files"}`;

/** "sent a file: invoice.pdf (84 KB)", without a link: it is for notifications. */
function sent(files: readonly WrittenAttachment[]): string {
  const [file] = files;
  return file && files.length === 1
    ? `sent a file: ${fileText({ ...file, url: undefined })}`
    : `sent ${count(files)}`;
}
