import type { Conversation } from "../records/conversation.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

const gone = "<p><i>This message was deleted</i></p>";

/** Blanks one part, or what the conversation began with. */
export function redact(world: World, id: string, partId: string): Conversation {
  const before = must(world, "conversations", id);
  const now = world.now();
  const parts = before.parts.map((part) =>
    part.id === partId ? { ...part, body: gone, redacted: true, attachments: [], updated_at: now } : part,
  );
  const source =
    before.source.id === partId
      ? { ...before.source, body: gone, redacted: true, attachments: [] }
      : before.source;
  const conversation = world.put("conversations", { ...before, parts, source, updated_at: now });
  const told = parts.filter((part) => part.id === partId);
  world.tell("conversation_part.redacted", conversationItem(world, conversation, told));
  return conversation;
}

/** Removes a conversation for good. The notification has `conversation_id` and no `id`. */
export function deleteConversation(world: World, id: string): void {
  world.remove("conversations", id);
  world.tell("conversation.deleted", { type: "conversation", conversation_id: id });
}
