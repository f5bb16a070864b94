import type { Conversation, Part } from "../records/conversation.ts";
import type { Attachment, Author } from "../records/reference.ts";
import type { Statistics } from "../records/statistics.ts";
import { newNumber } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";

export interface NewPart {
  part_type: string;
  author: Author;
  body?: string | null;
  assigned_to?: Part["assigned_to"];
  attachments?: Attachment[];
}

/** What a part changes about its conversation; a function sees the conversation as it was. */
export type Effect = Omit<Partial<Conversation>, "statistics"> & { statistics?: Partial<Statistics> };

/** Adds a part to a conversation, together with what else it changes. */
export function addPart(state: State, conversationId: string, part: NewPart, effect: Effect = {}) {
  const before = mustGet(state, "conversations", conversationId);
  const now = state.now();
  const added: Part = {
    id: newNumber(state),
    part_type: part.part_type,
    body: part.body ?? null,
    created_at: now,
    updated_at: now,
    assigned_to: part.assigned_to ?? null,
    author: part.author,
    attachments: part.attachments ?? [],
    external_id: null,
    redacted: false,
  };
  const conversation = state.put("conversations", {
    ...before,
    ...effect,
    updated_at: now,
    statistics: {
      ...before.statistics,
      ...effect.statistics,
      count_conversation_parts: before.statistics.count_conversation_parts + 1,
    },
    parts: [...before.parts, added],
  });
  return { conversation, part: added };
}

/** Raises each topic that one part tells. The part of the fact is among `parts`, in any place. */
export function raiseAll(state: State, topics: string[], conversation: Conversation, parts: Part[]): void {
  for (const topic of topics) state.raise(topic, conversationItem(state, conversation, parts));
}

/** What a teammate's answer does to the times of a conversation. */
export function answered(
  { statistics, waiting_since, created_at, admin_assignee_id }: Conversation,
  now: number,
) {
  const waited = secondsBetween(waiting_since ?? created_at, now);
  return {
    first_admin_reply_at: statistics.first_admin_reply_at ?? now,
    time_to_admin_reply: statistics.time_to_admin_reply ?? waited,
    median_time_to_reply: statistics.median_time_to_reply ?? waited,
    last_admin_reply_at: now,
    ...(admin_assignee_id ? { last_assignment_admin_reply_at: now } : {}),
  };
}

/** What it does to a conversation that it is opened; nothing but this when it was open before. */
export function reopened({ state, statistics }: Conversation) {
  return {
    open: true,
    state: "open" as const,
    snoozed_until: null,
    statistics: { count_reopens: statistics.count_reopens + (state === "closed" ? 1 : 0) },
  };
}

/** Whole seconds between two moments. */
export const secondsBetween = (from: number, to: number) => Math.max(0, Math.floor((to - from) / 1_000));
