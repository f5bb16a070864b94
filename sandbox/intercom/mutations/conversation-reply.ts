import { asHtml } from "../html.ts";
import type { Attachment } from "../records/reference.ts";
import { mustGet, type State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { addHousekeeping, type HousekeepingPlace } from "./conversation-housekeeping.ts";
import { addPart, answered, raiseAll, reopened } from "./conversation-part.ts";

interface Words {
  /** null for a message that is only files. */
  body: string | null;
  attachments?: Attachment[];
}

/**
 * A contact writes again; a closed or snoozed conversation opens. Who was not in the conversation joins it. With
 * `housekeeping`, the bot's parts stand in the same payload.
 */
export function replyAsContact(
  state: State,
  conversationId: string,
  {
    contactId,
    body,
    attachments = [],
    housekeeping,
  }: Words & { contactId: string; housekeeping?: HousekeepingPlace },
) {
  const before = mustGet(state, "conversations", conversationId);
  const now = state.now();
  const { statistics } = before;
  const opening = reopened(before);
  const added = addPart(
    state,
    conversationId,
    {
      part_type: before.state === "open" ? "comment" : "open",
      author: contactAuthor(state, contactId),
      body: body === null ? null : asHtml(body),
      attachments,
    },
    {
      ...opening,
      contact_ids: [...new Set([...before.contact_ids, contactId])],
      waiting_since: before.waiting_since ?? now,
      first_contact_reply_at: before.first_contact_reply_at ?? now,
      statistics: {
        ...opening.statistics,
        first_contact_reply_at: statistics.first_contact_reply_at ?? now,
        last_contact_reply_at: now,
      },
    },
  );
  state.put("contacts", {
    ...mustGet(state, "contacts", contactId),
    last_replied_at: now,
    last_seen_at: now,
  });
  const { conversation, parts } = addHousekeeping(state, added, housekeeping);
  state.raise("conversation.user.replied", conversationItem(state, conversation, parts));
  return { conversation, part: added.part };
}

/**
 * A teammate or Operator answers. After a teammate's answer the contact no longer waits, and a closed
 * conversation opens: that is one part of type `open` with the words, and two topics. With `asTeammate`, Operator's
 * answer has the topic of teammates'.
 */
export function replyAsAdmin(
  state: State,
  conversationId: string,
  { admin, body, attachments = [], asTeammate = false }: Words & { admin: string; asTeammate?: boolean },
) {
  const before = mustGet(state, "conversations", conversationId);
  const author = adminAuthor(state, admin);
  const bot = author.type === "bot";
  const opens = before.state === "closed" && !bot;
  const opening = opens ? reopened(before) : { statistics: {} };
  const added = addPart(
    state,
    conversationId,
    {
      part_type: opens ? "open" : "comment",
      author,
      body: body === null ? null : asHtml(body),
      attachments,
    },
    bot
      ? { read: false, ai_agent_participated: true }
      : {
          ...opening,
          read: false,
          waiting_since: null,
          statistics: { ...opening.statistics, ...answered(before, state.now()) },
        },
  );
  const topics = [bot && !asTeammate ? "conversation.operator.replied" : "conversation.admin.replied"];
  if (opens) topics.push("conversation.admin.opened");
  raiseAll(state, topics, added.conversation, [added.part]);
  return added;
}

/** A teammate leaves a note that the contact does not see, and goes on waiting for an answer. It may reopen. */
export function noteOnConversation(
  state: State,
  conversationId: string,
  { admin, body, reopen = false }: { admin: string; body: string; reopen?: boolean },
) {
  const added = addPart(
    state,
    conversationId,
    { part_type: reopen ? "note_and_reopen" : "note", author: adminAuthor(state, admin), body: asHtml(body) },
    reopen ? reopened(mustGet(state, "conversations", conversationId)) : {},
  );
  const topics = ["conversation.admin.noted", ...(reopen ? ["conversation.admin.opened"] : [])];
  raiseAll(state, topics, added.conversation, [added.part]);
  return added;
}
