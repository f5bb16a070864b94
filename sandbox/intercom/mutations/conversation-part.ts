import type { Conversation, Part } from "../records/conversation.ts";
import type { Attachment, Author } from "../records/reference.ts";
import type { Statistics } from "../records/statistics.ts";
import { newNumber } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";

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

/** Whole seconds between two moments. */
export const secondsBetween = (from: number, to: number) => Math.max(0, Math.floor((to - from) / 1_000));
