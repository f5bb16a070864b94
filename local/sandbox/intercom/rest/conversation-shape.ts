import type { Conversation } from "../records/conversation.ts";
import type { World } from "../world/world.ts";
import { upload } from "./part.ts";
import { restAppliedTag } from "./tag.ts";
import { unix } from "./time.ts";

/** What REST and webhooks say alike about a conversation. */
export function conversationShape(world: World, conversation: Conversation) {
  const { source, rating } = conversation;
  return {
    type: "conversation",
    id: conversation.id,
    created_at: unix(conversation.created_at),
    updated_at: unix(conversation.updated_at),
    waiting_since: unix(conversation.waiting_since),
    snoozed_until: unix(conversation.snoozed_until),
    source: { ...source, author: author(source.author), attachments: source.attachments.map(upload) },
    contacts: { type: "contact.list", contacts: contactReferences(world, conversation.contact_ids) },
    first_contact_reply:
      conversation.first_contact_reply_at === null
        ? null
        : { created_at: unix(conversation.first_contact_reply_at), type: source.type, url: source.url },
    admin_assignee_id: numberOrNull(conversation.admin_assignee_id),
    team_assignee_id: numberOrNull(conversation.team_assignee_id),
    open: conversation.open,
    state: conversation.state,
    read: conversation.read,
    tags: { type: "tag.list", tags: conversation.tags.map((tag) => restAppliedTag(world, tag)) },
    priority: conversation.priority,
    sla_applied: conversation.sla_applied && {
      type: "conversation_sla_summary",
      ...conversation.sla_applied,
    },
    conversation_rating: rating && {
      rating: rating.rating,
      remark: rating.remark,
      created_at: unix(rating.created_at),
      contact: contactReferences(world, [rating.contact_id])[0],
      teammate: rating.admin_id === null ? null : { type: "admin", id: rating.admin_id },
    },
    custom_attributes: conversation.custom_attributes,
    linked_objects: linkedObjects(conversation.linked),
    ai_agent: null,
    ai_agent_participated: conversation.ai_agent_participated,
  };
}

export function contactReferences(world: World, ids: string[]) {
  return ids.map((id) => ({
    type: "contact",
    id,
    external_id: world.get("contacts", id)?.external_id ?? null,
  }));
}

/** Who took part, for `teammates`. */
export function teammatesOf(conversation: Conversation) {
  const admins = conversation.parts
    .filter(({ author }) => author.type === "admin")
    .map(({ author }) => author.id);
  if (conversation.source.author.type === "admin") admins.unshift(conversation.source.author.id);
  return [...new Set(admins)].map((id) => ({ type: "admin", id }));
}

export function linkedObjects(linked: Conversation["linked"]) {
  return { type: "list", data: linked, total_count: linked.length, has_more: false };
}

const author = ({ type, id, name, email }: Conversation["source"]["author"]) => ({ type, id, name, email });

export const numberOrNull = (id: string | null) => (id === null ? null : Number(id));
