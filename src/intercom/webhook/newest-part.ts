import type { ConversationPart } from "../models/conversation.ts";
import type { TicketPart } from "../models/ticket.ts";
import { hasContent } from "./has-content.ts";
import type { PartSign } from "./topics/entry.ts";

export type Part = ConversationPart | TicketPart;

/**
 * The part that a notification reports: the newest that bears the topic's sign and is not younger than the
 * notification, because a payload that was made late may include later parts. A reply has words or a file, unless no
 * part has. Undefined when none bears the sign.
 */
export function newestPart(
  parts: readonly Part[],
  sign: PartSign,
  notifiedAt: number | undefined,
): Part | undefined {
  const bearing = parts.filter((part) => bears(part, sign));
  const said = bearing.filter(hasContent);
  const fitting = sign.tells === "replied" && said.length > 0 ? said : bearing;
  const inTime = fitting.filter((part) => notifiedAt === undefined || (part.created_at ?? 0) <= notifiedAt);
  return newest(inTime.length > 0 ? inTime : fitting);
}

export const newest = (parts: readonly Part[]): Part | undefined =>
  parts
    .filter(({ id }) => id !== "")
    .reduce<Part | undefined>((best, part) => (best && isOlder(part, best) ? best : part), undefined);

/** Oldest first, in whatever order they came. */
export const inOrder = (parts: readonly Part[]): Part[] =>
  parts.toSorted((one, other) => (isOlder(one, other) ? -1 : isOlder(other, one) ? 1 : 0));

export function authorKind({ author }: Pick<Part, "author">): "admin" | "contact" | "bot" | undefined {
  if (!author) return undefined;
  if (author.from_ai_agent || author.type === "bot") return "bot";
  if (author.type === "admin") return "admin";
  return author.type === "user" || author.type === "lead" || author.type === "contact"
    ? "contact"
    : undefined;
}

/** Notes, ratings and summaries have words, too, but answer no one. */
const noReply = /note|rating|summary/;

export const bears = (part: Part, { tells, type, by }: PartSign): boolean =>
  (type === undefined || type.test(part.part_type ?? "")) &&
  (by === undefined || authorKind(part) === by) &&
  !(tells === "replied" && noReply.test(part.part_type ?? ""));

/** Times have a resolution of one second; ids grow. */
function isOlder(part: Part, other: Part): boolean {
  const [a, b] = [part.created_at ?? 0, other.created_at ?? 0];
  if (a !== b) return a < b;
  return part.id.length === other.id.length ? part.id < other.id : part.id.length < other.id.length;
}
