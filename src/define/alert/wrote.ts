import type { Author } from "../../intercom/models/author.ts";
import { toMrkdwn } from "../../slack/mrkdwn.ts";
import { plain, plainOf } from "../../slack/plain.ts";
import type { AlertFacts } from "./facts.ts";
import { isCustomer, personOf } from "./person.ts";
import { present } from "./present.ts";
import { ticketDescription } from "./ticket.ts";

type Written = {
  html: string;
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
    part?.body ? { ...part, html: part.body, note: part.part_type === "note" } : undefined,
    source?.body ? { ...source, html: source.body } : undefined,
    { html: ticketDescription(ticket) ?? "" },
  ];
  return candidates.find((each) => each && plainOf(each.html, 10) !== "");
}

/** Longer than this nobody reads in a channel; a third of what Slack takes, so that quoting each line still fits. */
const limit = 1_200;

/** Who wrote, and their words quoted: two texts in mrkdwn. */
export function wrote(facts: AlertFacts): { by: string; words: string } | undefined {
  const written = writtenIn(facts);
  if (!written) return undefined;
  const subject = plainOf(written.subject ?? "", 200);
  const body = toMrkdwn(written.html, limit);
  const files = written.attachments?.length ?? 0;
  const attached = files > 0 ? `  ·  📎 ${files} ${files === 1 ? "file" : "files"}` : "";
  return {
    by: `*${byline(written, facts)}*${attached}`,
    words: quoted(subject ? `*${subject}*\n${body}` : body),
  };
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

/** Slack's quotes end with the line, and code that spans lines cannot stand in them. */
function quoted(mrkdwn: string) {
  if (mrkdwn.includes("```")) return mrkdwn;
  return mrkdwn
    .split("\n")
    .map((line) => (line.startsWith(">") ? line : `> ${line}`.trimEnd()))
    .join("\n");
}
