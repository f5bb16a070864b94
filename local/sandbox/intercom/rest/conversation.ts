import { plainText } from "../../../../src/slack/html/to-words.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Statistics } from "../records/statistics.ts";
import type { World } from "../world/world.ts";
import { conversationShape, teammatesOf } from "./conversation-shape.ts";
import { conversationPart } from "./part.ts";
import { ticketWithoutParts } from "./ticket.ts";
import { unix } from "./time.ts";

/** A conversation as lists and searches give it: without its parts. */
export function restConversationListItem(world: World, conversation: Conversation) {
  const teammates = teammatesOf(conversation);
  const ticket = world.get("tickets", conversation.ticket_id);
  return {
    ...conversationShape(world, conversation),
    statistics: restStatistics(conversation.statistics),
    teammates: teammates.length > 0 ? { type: "admin.list", admins: teammates } : null,
    title: conversation.title,
    topics: {},
    ticket: ticket ? ticketWithoutParts(world, ticket) : null,
  };
}

/** A conversation as GET /conversations/{id} answers it: with its 500 latest parts. */
export function restConversation(world: World, conversation: Conversation, displayAs?: string) {
  const item = restConversationListItem(world, conversation);
  const parts = conversation.parts.slice(-500).map(conversationPart);
  const plain = displayAs === "plaintext";
  return {
    ...item,
    source: plain ? { ...item.source, body: plainText(item.source.body) } : item.source,
    conversation_parts: {
      type: "conversation_part.list",
      conversation_parts: plain
        ? parts.map((part) => ({ ...part, body: part.body === null ? null : plainText(part.body) }))
        : parts,
      total_count: conversation.parts.length,
    },
  };
}

function restStatistics(statistics: Statistics) {
  const entries = Object.entries(statistics).map(([key, value]) => [
    key,
    key.endsWith("_at") ? unix(value as number | null) : value,
  ]);
  return { type: "conversation_statistics", ...Object.fromEntries(entries) };
}
