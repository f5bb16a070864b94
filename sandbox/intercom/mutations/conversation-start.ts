import { asHtml } from "../html.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Attachment, Author } from "../records/reference.ts";
import { noStatistics } from "../records/statistics.ts";
import { newNumber } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { replyAsContact } from "./conversation-reply.ts";

interface Start {
  id?: string;
  contactId: string;
  /** Who takes part, too. They are listed before the one who writes: Intercom promises no order. */
  others?: string[];
  /** null for a message that is only files. */
  body: string | null;
  subject?: string | undefined;
  attachments?: Attachment[];
}

/** A user or lead writes for the first time. */
export function startConversation(state: State, start: Start): Conversation {
  const conversation = begin(state, start, contactAuthor(state, start.contactId), "customer_initiated");
  state.raise("conversation.user.created", conversationItem(state, conversation, []));
  return conversation;
}

/** A teammate writes to one contact, who does not wait for an answer yet. */
export function startConversationAsAdmin(
  state: State,
  { admin, ...start }: Start & { admin: string },
): Conversation {
  const conversation = begin(state, start, adminAuthor(state, admin), "admin_initiated");
  state.raise("conversation.admin.single.created", conversationItem(state, conversation, []));
  return conversation;
}

/** A campaign begins the conversation, and the contact's words are its first part. */
export function answerCampaign(
  state: State,
  { admin, campaign, ...start }: Start & { admin: string; campaign: string },
): Conversation {
  const sent = { contactId: start.contactId, body: campaign };
  const { id } = begin(state, sent, adminAuthor(state, admin), "automated");
  const { conversation, part } = replyAsContact(state, id, start);
  state.raise("conversation.user.created", conversationItem(state, conversation, [part]));
  return conversation;
}

function begin(state: State, start: Start, author: Author, delivered_as: string): Conversation {
  const now = state.now();
  const fromContact = delivered_as === "customer_initiated";
  return state.put("conversations", {
    id: start.id ?? newNumber(state),
    created_at: now,
    updated_at: now,
    waiting_since: fromContact ? now : null,
    snoozed_until: null,
    source: {
      type: "conversation",
      id: newNumber(state),
      delivered_as,
      subject: start.subject ?? "",
      body: start.body === null ? null : asHtml(start.body),
      author,
      attachments: start.attachments ?? [],
      url: fromContact ? "https://app.sandbox.example/" : null,
      redacted: false,
    },
    contact_ids: [...new Set([...(start.others ?? []), start.contactId])],
    first_contact_reply_at: fromContact ? now : null,
    admin_assignee_id: null,
    team_assignee_id: null,
    open: true,
    state: "open",
    read: fromContact,
    tags: [],
    priority: "not_priority",
    sla_applied: null,
    statistics: {
      ...noStatistics,
      ...(fromContact ? { first_contact_reply_at: now, last_contact_reply_at: now } : {}),
    },
    rating: null,
    title: null,
    custom_attributes: {},
    company_id: null,
    ticket_id: null,
    linked: [],
    ai_agent_participated: false,
    parts: [],
  });
}
