import type { Conversation, ConversationPart } from "../../intercom/models/conversation.ts";
import { hasContent } from "../../intercom/webhook/has-content.ts";
import { isCustomers, type WrittenMessage } from "../../intercom/webhook/message.ts";
import { authorKind, bears, inOrder } from "../../intercom/webhook/newest-part.ts";
import type { CardState, CardWords } from "../../slack/card/state.ts";
import { toMrkdwn, toOneLine } from "../../slack/html/to-mrkdwn.ts";
import { removed } from "../removed-words.ts";

/** The names of teammates and teams by id; undefined where one is not known. */
export type Names = {
  teammate: (id: string) => string | undefined;
  team: (id: string) => string | undefined;
};

/** What a card shows of a conversation as Intercom has it. */
export function cardStateOf(conversation: Conversation, names: Names): CardState {
  const { state, open, waiting_since, snoozed_until, priority } = conversation;
  const now = state ?? (open === false ? "closed" : "open");
  const { question, more, answer } = exchangeIn(conversation);
  const { admin_assignee_id: admin, team_assignee_id: team } = conversation;
  const rating = conversation.conversation_rating;
  return clean({
    state: now,
    priority: priority === "priority" || undefined,
    words: question && wordsIn(question, more),
    waitingSince: (now === "open" && waiting_since) || undefined,
    assigneeId: admin || undefined,
    teammate: admin ? (names.teammate(admin) ?? "A teammate") : undefined,
    team: team ? (names.team(team) ?? "A team") : undefined,
    answered: answer && clean({ by: answer.by, after: spanBetween(question?.at, answer.at) }),
    snoozedUntil: (now === "snoozed" && snoozed_until) || undefined,
    rating:
      typeof rating?.rating === "number"
        ? clean({ score: rating.rating, remark: rating.remark?.trim() || undefined })
        : undefined,
    closed: now === "closed" ? closingOf(conversation, names) : undefined,
  }) as CardState;
}

/** Of a conversation that Intercom no longer has. */
export const goneState: CardState = { state: "gone" };

type Said = Pick<WrittenMessage, "body" | "subject"> & { at: number; files: number; isRedacted: boolean };
type Exchange = { question?: Said; more: number; answer?: { by: string; at: number } };

/**
 * What the customer asked last and who answered: the customer's messages since the last answer, or, where there are
 * none, those that it answered. A campaign's first message and those of bots other than the AI agent are neither.
 */
function exchangeIn({ source, created_at, conversation_parts }: Conversation): Exchange {
  let questions: Said[] = [];
  let answer: Exchange["answer"];
  const ask = (said: Said) => {
    questions = answer ? [said] : [...questions, said];
    answer = undefined;
  };
  if (source && isCustomers(source) && (hasContent(source) || source.subject))
    ask(said(source, created_at ?? 0, source.subject ?? undefined));
  for (const part of inOrder(conversation_parts?.conversation_parts ?? [])) {
    if (!bears(part, { tells: "replied" }) || !hasContent(part)) continue;
    if (authorKind(part) === "contact") ask(said(part, part.created_at ?? 0));
    else if (isAnswer(part) && questions.length > 0)
      answer ??= { by: part.author?.name?.trim() || "A teammate", at: part.created_at ?? 0 };
  }
  const [question] = questions;
  return { more: Math.max(0, questions.length - 1), ...clean({ question, answer }) };
}

const isAnswer = (part: Pick<ConversationPart, "author">): boolean =>
  authorKind(part) === "admin" || part.author?.from_ai_agent === true;

function said(
  { body, attachments, redacted }: Pick<ConversationPart, "body" | "attachments" | "redacted">,
  at: number,
  subject?: string,
): Said {
  return {
    ...clean({ body: body ?? undefined, subject }),
    at,
    files: attachments?.length ?? 0,
    isRedacted: redacted === true,
  };
}

/** Lines of the customer's words that a card shows. A longer message is read in Intercom. */
const mostLines = 5;
const room = 1_500;

function wordsIn({ body = "", subject, files, isRedacted }: Said, more: number): CardWords {
  if (isRedacted) return { quote: `> _${removed}_`, line: removed, files: 0, more };
  const title = toOneLine(subject ?? "", 150);
  const quoted = toMrkdwn(body, { words: 450, room, quoted: true }).split("\n");
  const lines = [...(title ? [`> *${title}*`] : []), ...quoted].filter((line) => line !== ">" && line !== "");
  const quote = [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ["> …"] : [])].join("\n");
  return { quote, line: toOneLine(body, 140) || title, files, more };
}

function closingOf(
  { conversation_parts, statistics }: Conversation,
  { teammate }: Names,
): CardState["closed"] {
  const parts = inOrder(conversation_parts?.conversation_parts ?? []);
  const closing = parts.findLast(({ part_type }) => /close/.test(part_type ?? ""));
  const last = statistics?.last_closed_by_id;
  const by = closing ? closing.author?.name?.trim() || undefined : last ? teammate(last) : undefined;
  return clean({ by, at: closing?.created_at ?? statistics?.last_close_at ?? undefined });
}

const spanBetween = (from: number | undefined, to: number) => (from ? Math.max(0, to - from) : undefined);

/** Without fields that are undefined, so that equal states are equal as JSON. */
function clean<T extends object>(fields: T): { [Field in keyof T]: Exclude<T[Field], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
