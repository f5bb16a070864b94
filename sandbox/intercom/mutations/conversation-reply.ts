import { asHtml } from "../html.ts";
import type { Attachment } from "../records/reference.ts";
import { mustGet, type State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { addPart, secondsBetween } from "./conversation-part.ts";

/** A contact writes again; a closed or snoozed conversation opens. */
export function replyAsContact(
  state: State,
  conversationId: string,
  { contactId, body, attachments = [] }: { contactId: string; body: string; attachments?: Attachment[] },
) {
  const before = mustGet(state, "conversations", conversationId);
  const now = state.now();
  const { statistics } = before;
  const added = addPart(
    state,
    conversationId,
    {
      part_type: before.state === "open" ? "comment" : "open",
      author: contactAuthor(state, contactId),
      body: asHtml(body),
      attachments,
    },
    {
      open: true,
      state: "open",
      snoozed_until: null,
      waiting_since: before.waiting_since ?? now,
      first_contact_reply_at: before.first_contact_reply_at ?? now,
      statistics: {
        first_contact_reply_at: statistics.first_contact_reply_at ?? now,
        last_contact_reply_at: now,
        count_reopens: statistics.count_reopens + (before.state === "closed" ? 1 : 0),
      },
    },
  );
  state.put("contacts", {
    ...mustGet(state, "contacts", contactId),
    last_replied_at: now,
    last_seen_at: now,
  });
  state.raise("conversation.user.replied", conversationItem(state, added.conversation, [added.part]));
  return added;
}

/** A teammate or Operator answers. After a teammate's answer the contact no longer waits. */
export function replyAsAdmin(
  state: State,
  conversationId: string,
  { admin, body, attachments = [] }: { admin: string; body: string; attachments?: Attachment[] },
) {
  const before = mustGet(state, "conversations", conversationId);
  const author = adminAuthor(state, admin);
  const now = state.now();
  const { statistics, waiting_since } = before;
  const waited = secondsBetween(waiting_since ?? before.created_at, now);
  const bot = author.type === "bot";
  const added = addPart(
    state,
    conversationId,
    { part_type: "comment", author, body: asHtml(body), attachments },
    bot
      ? { read: false, ai_agent_participated: true }
      : {
          read: false,
          waiting_since: null,
          statistics: {
            first_admin_reply_at: statistics.first_admin_reply_at ?? now,
            time_to_admin_reply: statistics.time_to_admin_reply ?? waited,
            median_time_to_reply: statistics.median_time_to_reply ?? waited,
            last_admin_reply_at: now,
            ...(before.admin_assignee_id ? { last_assignment_admin_reply_at: now } : {}),
          },
        },
  );
  const topic = bot ? "conversation.operator.replied" : "conversation.admin.replied";
  state.raise(topic, conversationItem(state, added.conversation, [added.part]));
  return added;
}

/** A teammate leaves a note that the contact does not see, and goes on waiting for an answer. */
export function noteOnConversation(
  state: State,
  conversationId: string,
  { admin, body }: { admin: string; body: string },
) {
  const added = addPart(state, conversationId, {
    part_type: "note",
    author: adminAuthor(state, admin),
    body: asHtml(body),
  });
  state.raise("conversation.admin.noted", conversationItem(state, added.conversation, [added.part]));
  return added;
}
