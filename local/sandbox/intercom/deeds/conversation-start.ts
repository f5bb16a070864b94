import type { Conversation } from "../records/conversation.ts";
import type { Attachment, Author } from "../records/reference.ts";
import { noStatistics } from "../records/statistics.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { newNumber } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { asHtml } from "./html.ts";

interface Start {
  id?: string;
  contactId: string;
  body: string;
  subject?: string | undefined;
  attachments?: Attachment[];
}

/** A user or lead writes for the first time. */
export function startConversation(world: World, start: Start): Conversation {
  const conversation = begin(world, start, contactAuthor(world, start.contactId), "customer_initiated");
  world.tell("conversation.user.created", conversationItem(world, conversation, []));
  return conversation;
}

/** A teammate writes to one contact. Nobody waits for an answer yet. */
export function startConversationAsAdmin(
  world: World,
  { admin, ...start }: Start & { admin: string },
): Conversation {
  const conversation = begin(world, start, adminAuthor(world, admin), "admin_initiated");
  world.tell("conversation.admin.single.created", conversationItem(world, conversation, []));
  return conversation;
}

function begin(world: World, start: Start, author: Author, delivered_as: string): Conversation {
  const now = world.now();
  const fromContact = delivered_as === "customer_initiated";
  return world.put("conversations", {
    id: start.id ?? newNumber(world),
    created_at: now,
    updated_at: now,
    waiting_since: fromContact ? now : null,
    snoozed_until: null,
    source: {
      type: "conversation",
      id: newNumber(world),
      delivered_as,
      subject: start.subject ?? "",
      body: asHtml(start.body),
      author,
      attachments: start.attachments ?? [],
      url: fromContact ? "https://app.sandbox.example/" : null,
      redacted: false,
    },
    contact_ids: [start.contactId],
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
