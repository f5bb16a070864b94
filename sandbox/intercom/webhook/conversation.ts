import type { Contact } from "../records/contact.ts";
import type { Conversation, Part } from "../records/conversation.ts";
import type { Statistics } from "../records/statistics.ts";
import { conversationShape, teammatesOf } from "../rest/conversation.ts";
import { conversationPart } from "../rest/part.ts";
import { numberOrNull } from "../rest/references.ts";
import type { State } from "../state/state.ts";
import { isoSecond } from "../time.ts";
import { contactItem } from "./people.ts";

/**
 * A conversation as webhooks carry it: only the parts of this event, contacts by id, ISO statistics, and the fields in
 * the order in which Intercom sends them.
 */
export function conversationItem(state: State, conversation: Conversation, parts: Part[]) {
  const { conversation_rating, custom_attributes, linked_objects, ai_agent, ai_agent_participated, ...rest } =
    conversationShape(state, conversation);
  return {
    ...rest,
    statistics: webhookStatistics(conversation.statistics),
    conversation_rating,
    teammates: { type: "admin.list", admins: teammatesOf(conversation) },
    title: conversation.title ?? "",
    custom_attributes,
    topics: { type: "topic.list", topics: [], total_count: 0 },
    ticket: conversation.ticket_id === null ? null : { type: "ticket", id: conversation.ticket_id },
    ...{ linked_objects, ai_agent, ai_agent_participated },
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

/**
 * The item of conversation.contact.attached and .detached, which has no type: an internal row with numeric
 * ids and a JSON document inside a string, and beside it the contact in full.
 */
export function conversationContactItem(
  state: State,
  conversation: Conversation,
  contact: Contact,
  part: Part,
) {
  return {
    conversation: {
      parts: [row(conversation, part)],
      options: { expand_for_notification: true },
      model: {
        id: Number(conversation.id),
        app_id: 75_001,
        state: conversation.state,
        open: conversation.open,
        admin_assignee_id: Number(conversation.admin_assignee_id ?? 0),
        team_assignee_id: Number(conversation.team_assignee_id ?? 0),
        created_at: isoSecond(conversation.created_at),
        updated_at: isoSecond(conversation.updated_at),
        data: JSON.stringify({ channel: conversation.source.type, title: conversation.title }),
      },
    },
    contact: contactItem(state, contact),
  };
}

function row(conversation: Conversation, part: Part) {
  return {
    id: Number(part.id),
    conversation_id: Number(conversation.id),
    part_type: part.part_type,
    body: part.body,
    created_at: isoSecond(part.created_at),
    data: JSON.stringify({ author_id: part.author.id }),
  };
}
