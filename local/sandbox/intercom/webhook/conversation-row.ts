import type { Contact } from "../records/contact.ts";
import type { Conversation, Part } from "../records/conversation.ts";
import type { World } from "../world/world.ts";
import { contactItem } from "./contact.ts";
import { isoSecond } from "./time.ts";

/**
 * The item of conversation.contact.attached and .detached, which has no type: an internal row with numeric
 * ids and a JSON document inside a string, and beside it the contact in full.
 */
export function conversationContactItem(
  world: World,
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
    contact: contactItem(world, contact),
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
