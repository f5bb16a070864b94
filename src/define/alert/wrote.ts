import type { Author } from "../../intercom/models/author.ts";
import { textToMrkdwn, toMrkdwn } from "../../slack/html/to-mrkdwn.ts";
import { plain, plainOf } from "../../slack/plain.ts";
import type { AlertFacts } from "./facts.ts";
import { isCustomer, personOf } from "./person.ts";
import { present } from "./present.ts";
import { ticketDescription } from "./ticket.ts";

type Written = {
  body: string;
  /** A ticket's description is what was typed, "<" included; all else is HTML. */
  isText?: boolean;
  author?: Author | null | undefined;
  note?: boolean;
  subject?: string | null | undefined;
  attachments?: unknown[] | null | undefined;
};

/**
 * What somebody wrote: the part's body, or else what began the conversation or the ticket. The first that says
 * anything at all, since parts such as assignments have no words.
 */
export function writtenIn({ part, conversation, ticket }: AlertFacts): Written | undefined {
  const source = conversation?.source;
  const candidates: (Written | undefined)[] = [
    part?.body ? { ...part, body: part.body, note: part.part_type === "note" } : undefined,
    source?.body ? { ...source, body: source.body } : undefined,
    described(ticketDescription(ticket) ?? ""),
  ];
  return candidates.find((each) => each && onOneLine(each, 10) !== "");
}

/** Intercom's samples of descriptions are plain text; one that stands within an element nevertheless is HTML. */
const described = (body: string): Written => ({ body, isText: !isHtml(body) });

const isHtml = (text: string) =>
  /^\s*<(p|div|span|h[1-6]|ul|ol|table|blockquote|pre|b|strong|i|em)(?:\s[^<>]*)?>/i.test(text) &&
  /<\/\w+>\s*$/.test(text.slice(-100));

/** The words on one line, escaped, at most `limit` characters. */
export const onOneLine = ({ body, isText }: Written, limit: number): string =>
  isText ? plain(body, limit) : plainOf(body, limit);

/** Longer than this nobody reads in a channel. */
const words = 1_200;

/** What Slack takes in one section, marks and addresses included. */
const room = 3_000;

/** Who wrote, and their words quoted: two texts in mrkdwn. No line of what they wrote stands outside the quote. */
export function wrote(facts: AlertFacts): { by: string; words: string } | undefined {
  const written = writtenIn(facts);
  if (!written) return undefined;
  const subject = subjectLine(written.subject ?? "");
  const read = written.isText ? textToMrkdwn : toMrkdwn;
  const body = read(written.body, { words, room: room - subject.length, quoted: true });
  const files = written.attachments?.length ?? 0;
  const attached = files > 0 ? `  ·  📎 ${files} ${files === 1 ? "file" : "files"}` : "";
  return {
    by: `*${byline(written, facts)}*${attached}`,
    words: subject + body,
  };
}

function subjectLine(subject: string) {
  const text = plainOf(subject, 200);
  return text && `> *${text}*\n`;
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
