import type { Author } from "../models/author.ts";
import type { ConversationSource } from "../models/conversation.ts";
import type { Contents } from "./contents.ts";
import { hasContent } from "./has-content.ts";
import { authorKind, bears, inOrder, type Part } from "./newest-part.ts";
import type { PartSign, TopicEntry } from "./topics/entry.ts";

/** What a person or bot wrote: the words and files that an event is about. */
export type WrittenMessage = {
  kind: "first message" | "reply" | "note" | "call summary";
  /** Of an e-mail. */
  subject?: string;
  /** HTML; absent when there are only files. */
  body?: string;
  attachments: WrittenAttachment[];
  author?: Author;
  /** Unix ms. */
  at?: number;
};

/** `size` is in bytes; `url` expires. */
export type WrittenAttachment = { name: string; size?: number; url?: string };

/**
 * The words that the notification is about. A campaign's or a bot's first message is not the customer's, and the
 * conversation's first message is not what an answer says: undefined where the event tells no words of its own.
 */
export function messageOf(
  topic: string,
  { fact, part: sign }: TopicEntry,
  { conversation, parts }: Pick<Contents, "conversation" | "parts">,
  part: Part | undefined,
): WrittenMessage | undefined {
  if (fact === "created") {
    const source = conversation?.source ?? undefined;
    if (topic === "conversation.user.created")
      return firstOfCustomer(source, parts, conversation?.created_at);
    return source && written("first message", source, conversation?.created_at);
  }
  // Of other topics only these are about one part, and carry it alone.
  const isAboutOne = /^conversation_part\.|\.replied\./.test(topic) && parts.length === 1;
  const reported = part ?? (isAboutOne ? parts[0] : undefined);
  if (!reported || (sign?.by && authorKind(reported) && !isTold(reported, sign))) return undefined;
  return ofPart(reported);
}

/** A workflow's answer was seen under the topic of teammates' answers; its author says whose words they are. */
const isTold = (part: Part, sign: PartSign) =>
  bears(part, sign) || (sign.by === "admin" && bears(part, { ...sign, by: "bot" }));

/** What a part says, if it does. */
export const ofPart = (part: Part): WrittenMessage | undefined =>
  written(kindOf(part), part, part.created_at);

/** What the customer began with, or answered a campaign or bot with; of a phone call its summary. */
function firstOfCustomer(
  source: ConversationSource | undefined,
  parts: readonly Part[],
  at: number | null | undefined,
): WrittenMessage | undefined {
  const own = source && isCustomers(source) ? written("first message", source, at) : undefined;
  if (own) return own;
  const ordered = inOrder(parts);
  const first = ordered.find(
    (part) => authorKind(part) === "contact" && bears(part, { tells: "replied" }) && hasContent(part),
  );
  const summary = ordered.find((part) => kindOf(part) === "call summary" && hasContent(part));
  return (first && ofPart(first)) ?? (summary && ofPart(summary));
}

/** Whether the customer wrote a conversation's first message. Where no author is named, how it was delivered tells. */
export const isCustomers = (source: ConversationSource): boolean =>
  authorKind(source) === "contact" ||
  (authorKind(source) === undefined &&
    (source.delivered_as ?? "customer_initiated") === "customer_initiated");

function kindOf({ part_type }: Part): WrittenMessage["kind"] {
  const type: string = part_type ?? "";
  return /note/.test(type) ? "note" : /summary/.test(type) ? "call summary" : "reply";
}

/** Undefined when it holds neither words nor files. */
export function written(
  kind: WrittenMessage["kind"],
  {
    body,
    author,
    attachments,
    ...more
  }: Pick<Part, "body" | "author" | "attachments"> & { subject?: string | null | undefined },
  at: number | null | undefined,
): WrittenMessage | undefined {
  const subject = more.subject?.trim();
  if (!hasContent({ body, attachments }) && !subject) return undefined;
  const isSaid = hasContent({ body, attachments: [] });
  return {
    kind,
    ...(subject ? { subject } : {}),
    ...(body && isSaid ? { body } : {}),
    attachments: (attachments ?? []).map(({ name, filesize, url }) => ({
      name: name || "unnamed file",
      ...(filesize ? { size: filesize } : {}),
      ...(url ? { url } : {}),
    })),
    ...(author ? { author } : {}),
    ...(at ? { at: at * 1_000 } : {}),
  };
}
