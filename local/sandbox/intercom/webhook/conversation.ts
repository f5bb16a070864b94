import type { Conversation, Part } from "../records/conversation.ts";
import type { Statistics } from "../records/statistics.ts";
import { conversationShape, numberOrNull, teammatesOf } from "../rest/conversation-shape.ts";
import { conversationPart } from "../rest/part.ts";
import type { World } from "../world/world.ts";
import { isoSecond } from "./time.ts";

/** A conversation as webhooks carry it: only the parts of this event, contacts by id, ISO statistics. */
export function conversationItem(world: World, conversation: Conversation, parts: Part[]) {
  return {
    ...conversationShape(world, conversation),
    statistics: webhookStatistics(conversation.statistics),
    teammates: { type: "admin.list", admins: teammatesOf(conversation) },
    title: conversation.title ?? "",
    topics: { type: "topic.list", topics: [], total_count: 0 },
    ticket: conversation.ticket_id === null ? null : { type: "ticket", id: conversation.ticket_id },
    conversation_parts: {
      type: "conversation_part.list",
      conversation_parts: parts.map(conversationPart),
      total_count: parts.length,
    },
  };
}

function webhookStatistics(statistics: Statistics) {
  const entries = Object.entries(statistics).map(([key, value]) => [
    key,
    key.endsWith("_at") ? isoSecond(value as number | null) : value,
  ]);
  return {
    type: "conversation_statistics",
    ...Object.fromEntries(entries),
    last_closed_by_id: numberOrNull(statistics.last_closed_by_id),
  };
}
