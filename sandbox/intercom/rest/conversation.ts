import { plainText } from "../html.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Statistics } from "../records/statistics.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { restAppliedTag } from "./labels.ts";
import { conversationPart, upload } from "./part.ts";
import { contactReferences, linkedObjects, numberOrNull } from "./references.ts";
import { ticketWithoutParts } from "./ticket.ts";

/** A conversation as lists and searches give it: without its parts. */
export function restConversationListItem(state: State, conversation: Conversation) {
  const teammates = teammatesOf(conversation);
  const ticket = state.get("tickets", conversation.ticket_id);
  return {
    ...conversationShape(state, conversation),
    statistics: restStatistics(conversation.statistics),
    teammates: teammates.length > 0 ? { type: "admin.list", admins: teammates } : null,
    title: conversation.title,
    topics: {},
    ticket: ticket ? ticketWithoutParts(state, ticket) : null,
  };
}

/** A conversation as GET /conversations/{id} answers it: with its 500 latest parts. */
export function restConversation(state: State, conversation: Conversation, displayAs?: string) {
  const item = restConversationListItem(state, conversation);
  const parts = conversation.parts.slice(-500).map(conversationPart);
  const plain = displayAs === "plaintext";
  return {
    ...item,
    source: plain ? { ...item.source, body: plainText(item.source.body ?? "") } : item.source,
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

/** The fields of a conversation that are the same in REST and in webhooks. */
export function conversationShape(state: State, conversation: Conversation) {
  const { source, rating } = conversation;
  return {
    type: "conversation",
    id: conversation.id,
    created_at: unix(conversation.created_at),
    updated_at: unix(conversation.updated_at),
    waiting_since: unix(conversation.waiting_since),
    snoozed_until: unix(conversation.snoozed_until),
    source: { ...source, author: author(source.author), attachments: source.attachments.map(upload) },
    contacts: { type: "contact.list", contacts: contactReferences(state, conversation.contact_ids) },
    first_contact_reply:
      conversation.first_contact_reply_at === null
        ? null
        : { created_at: unix(conversation.first_contact_reply_at), type: source.type, url: source.url },
    admin_assignee_id: numberOrNull(conversation.admin_assignee_id),
    team_assignee_id: numberOrNull(conversation.team_assignee_id),
    open: conversation.open,
    state: conversation.state,
    read: conversation.read,
    tags: { type: "tag.list", tags: conversation.tags.map((tag) => restAppliedTag(state, tag)) },
    priority: conversation.priority,
    sla_applied: conversation.sla_applied && {
      type: "conversation_sla_summary",
      ...conversation.sla_applied,
    },
    conversation_rating: rating && {
      rating: rating.rating,
      remark: rating.remark,
      created_at: unix(rating.created_at),
      contact: contactReferences(state, [rating.contact_id])[0],
      teammate: rating.admin_id === null ? null : { type: "admin", id: rating.admin_id },
    },
    custom_attributes: conversation.custom_attributes,
    linked_objects: linkedObjects(conversation.linked),
    ai_agent: null,
    ai_agent_participated: conversation.ai_agent_participated,
  };
}

/** Who took part, for `teammates`. */
export function teammatesOf(conversation: Conversation) {
  const admins = conversation.parts
    .filter(({ author }) => author.type === "admin")
    .map(({ author }) => author.id);
  if (conversation.source.author.type === "admin") admins.unshift(conversation.source.author.id);
  return [...new Set(admins)].map((id) => ({ type: "admin", id }));
}

const author = ({ type, id, name, email }: Conversation["source"]["author"]) => ({ type, id, name, email });
