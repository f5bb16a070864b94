import type { Conversation } from "../records/conversation.ts";
import type { State } from "../state/state.ts";

/**
 * A conversation's item as webhooks before version 2 carry it: one `user`, a `conversation_message`, an `assignee`,
 * and no `contacts`. Tutorials and old apps have this shape.
 */
export function olderItem(state: State, item: Record<string, unknown>): Record<string, unknown> {
  const conversation = state.get("conversations", String(item.id));
  if (!conversation) return item;
  const { type, id, created_at, updated_at, open, read, tags, conversation_parts } = item;
  return {
    type,
    id,
    created_at,
    updated_at,
    user: userOf(state, conversation),
    assignee: assigneeOf(conversation),
    conversation_message: messageOf(conversation),
    conversation_parts,
    conversation_rating: {},
    open,
    state: item.state,
    read,
    tags,
    links: { conversation_web: `https://app.intercom.io/a/apps/${state.appId}/conversations/${String(id)}` },
  };
}

function userOf(state: State, { contact_ids, source }: Conversation) {
  const spoke = source.author.type === "admin" ? contact_ids[0] : source.author.id;
  const contact = state.get("contacts", spoke);
  return {
    type: contact?.role ?? "user",
    id: spoke,
    user_id: contact?.external_id ?? null,
    name: contact?.name ?? null,
    email: contact?.email ?? null,
  };
}

function assigneeOf({ admin_assignee_id, team_assignee_id }: Conversation) {
  const id = admin_assignee_id ?? team_assignee_id;
  return id === null ? { type: "nobody_admin", id: null } : { type: "admin", id };
}

const messageOf = ({ source: { id, url, subject, body, author, attachments } }: Conversation) => ({
  type: "conversation_message",
  id,
  url,
  subject,
  body,
  author: { type: author.type, id: author.id },
  attachments,
});
