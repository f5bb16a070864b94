import type { Conversation, ConversationPart } from "../intercom/models/conversation.ts";
import type { Reference } from "../intercom/models/reference.ts";
import { hasContent } from "../intercom/webhook/has-content.ts";
import { authorKind } from "../intercom/webhook/newest-part.ts";
import type { Happening } from "./happening.ts";

/** What happened to a conversation, according to its beginning, its parts and its rating. */
export function conversationHappenings(conversation: Conversation): Happening[] {
  const parts = conversation.conversation_parts?.conversation_parts ?? [];
  let isOpen = true;
  return [
    ...beginning(conversation),
    ...parts.flatMap((part, index): Happening[] => {
      isOpen = opensOrCloses(part) ?? isOpen;
      if (part.id === "") return [];
      const item = { ...itemOf(conversation, [part]), ...assignedThen(conversation, parts, index) };
      return factsOf(part, isOpen).map((topics) => ({
        at: part.created_at ?? 0,
        name: part.id,
        topics,
        item,
      }));
    }),
    ...rating(conversation, parts),
  ];
}

/** Campaigns and bots begin conversations, too, but no topic tells of those. */
function beginning(conversation: Conversation): Happening[] {
  const { created_at: at, source } = conversation;
  const by = source && authorKind(source);
  const outbound = source?.delivered_as != null && source.delivered_as !== "admin_initiated";
  const topics =
    by === "contact"
      ? ["conversation.user.created"]
      : by === "admin" && !outbound
        ? ["conversation.admin.single.created"]
        : [];
  return at && topics.length > 0 ? [{ at, name: "created", topics, item: itemOf(conversation, []) }] : [];
}

/**
 * A rating has the time at which it was requested, its part the time at which it was given. A notification of a rating
 * takes its time from the conversation's `updated_at`, so that is set here. Of several ratings only the last is left.
 */
function rating(conversation: Conversation, parts: readonly ConversationPart[]): Happening[] {
  const given = conversation.conversation_rating;
  if (given?.rating == null) return [];
  const part = parts.findLast(({ part_type }) => /rating/.test(part_type ?? ""));
  const at = part?.created_at ?? given.created_at ?? 0;
  const name = `rating.${given.created_at ?? ""}.${given.rating}${given.remark ? ".remark" : ""}`;
  const item = { ...itemOf(conversation, part ? [part] : []), updated_at: at };
  return [{ at, name, topics: ["conversation.rating.added"], item }];
}

/**
 * The topics of each fact that a part tells. One part may answer and close, or assign and open. Part types are an open
 * set; an unknown one tells nothing.
 */
function factsOf(part: ConversationPart, isOpen: boolean): string[][] {
  const type: string = part.part_type ?? "";
  const by = authorKind(part);
  const opened = /open/.test(type) ? [["conversation.admin.opened"]] : [];
  const answered = by === "admin" && hasContent(part) ? [["conversation.admin.replied"]] : [];
  if (/rating/.test(type)) return [];
  if (/assign/.test(type))
    return [
      ["conversation.admin.assigned", ...(isOpen ? ["conversation.admin.open.assigned"] : [])],
      ...opened,
    ];
  if (/note/.test(type)) return [["conversation.admin.noted"], ...opened];
  if (/unsnooze/.test(type)) return [["conversation.admin.unsnoozed"]];
  if (/snooze/.test(type)) return [["conversation.admin.snoozed"]];
  if (/^close/.test(type)) return [...answered, ["conversation.admin.closed"]];
  // A contact's reply opens a closed conversation.
  if (by === "contact")
    return /^(comment|open|quick_reply)$/.test(type) ? [["conversation.user.replied"]] : [];
  if (/^open/.test(type)) return [...answered, ...opened];
  if (!/^(comment|quick_reply)$/.test(type)) return [];
  if (by === "admin") return [["conversation.admin.replied"]];
  return by === "bot" ? [["conversation.operator.replied"]] : [];
}

/**
 * Whose conversation it was after an assignment that others followed: the conversation has only the last. Empty where
 * it is as it was then.
 */
function assignedThen(conversation: Conversation, parts: readonly ConversationPart[], index: number) {
  const assignments = (from: number, to?: number) =>
    parts.slice(from, to).filter(({ part_type }) => /assign/.test(part_type ?? ""));
  const later = assignments(index + 1);
  if (later.length === 0) return {};
  const until = assignments(0, index + 1).map(({ assigned_to }) => assigned_to);
  const names = (kind: string) => (one: Reference | null | undefined) => one?.type === kind;
  const then = (kind: string, now: string | null | undefined) => {
    const named = until.findLast(names(kind));
    return named ? named.id : later.some(({ assigned_to }) => names(kind)(assigned_to)) ? null : now;
  };
  return {
    admin_assignee_id: then("admin", conversation.admin_assignee_id),
    team_assignee_id: then("team", conversation.team_assignee_id),
  };
}

/** Whether the conversation is open after a part; undefined when the part does not change that. */
function opensOrCloses(part: ConversationPart): boolean | undefined {
  const type = part.part_type ?? "";
  if (/unsnooze|open/.test(type) || (type === "comment" && authorKind(part) === "contact")) return true;
  return /snooze|^close/.test(type) ? false : undefined;
}

/** The conversation as it is now, with the parts of one event only, as in a webhook. */
function itemOf(conversation: Conversation, parts: readonly ConversationPart[]): Record<string, unknown> {
  const conversation_parts = {
    type: "conversation_part.list",
    conversation_parts: parts,
    total_count: parts.length,
  };
  return { ...conversation, type: "conversation", conversation_parts };
}
