import type { Conversation } from "../records/conversation.ts";
import { mustGet, type State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";

const gone = "<p><i>This message was deleted</i></p>";

/** Blanks one part, or what the conversation began with. */
export function redact(state: State, id: string, partId: string): Conversation {
  const before = mustGet(state, "conversations", id);
  const now = state.now();
  const parts = before.parts.map((part) =>
    part.id === partId ? { ...part, body: gone, redacted: true, attachments: [], updated_at: now } : part,
  );
  const source =
    before.source.id === partId
      ? { ...before.source, body: gone, redacted: true, attachments: [] }
      : before.source;
  const conversation = state.put("conversations", { ...before, parts, source, updated_at: now });
  const raised = parts.filter((part) => part.id === partId);
  state.raise("conversation_part.redacted", conversationItem(state, conversation, raised));
  return conversation;
}

/** Removes a conversation for good. The notification has `conversation_id` and no `id`. */
export function deleteConversation(state: State, id: string): void {
  state.remove("conversations", id);
  state.raise("conversation.deleted", { type: "conversation", conversation_id: id });
}
