import type { Attachment } from "../records/reference.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { addPart, secondsBetween } from "./conversation-part.ts";
import { asHtml } from "./html.ts";

/** A contact writes again; a closed or snoozed conversation opens. */
export function replyAsContact(
  world: World,
  conversationId: string,
  { contactId, body, attachments = [] }: { contactId: string; body: string; attachments?: Attachment[] },
) {
  const before = must(world, "conversations", conversationId);
  const now = world.now();
  const { statistics } = before;
  const added = addPart(
    world,
    conversationId,
    {
      part_type: before.state === "open" ? "comment" : "open",
      author: contactAuthor(world, contactId),
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
  world.put("contacts", { ...must(world, "contacts", contactId), last_replied_at: now, last_seen_at: now });
  world.tell("conversation.user.replied", conversationItem(world, added.conversation, [added.part]));
  return added;
}

/** A teammate, or Operator, answers: nobody waits any more. */
export function replyAsAdmin(
  world: World,
  conversationId: string,
  { admin, body, attachments = [] }: { admin: string; body: string; attachments?: Attachment[] },
) {
  const before = must(world, "conversations", conversationId);
  const author = adminAuthor(world, admin);
  const now = world.now();
  const { statistics, waiting_since } = before;
  const waited = secondsBetween(waiting_since ?? before.created_at, now);
  const bot = author.type === "bot";
  const added = addPart(
    world,
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
  world.tell(topic, conversationItem(world, added.conversation, [added.part]));
  return added;
}

/** A teammate leaves a note that the contact does not see; who waits goes on waiting. */
export function noteOnConversation(
  world: World,
  conversationId: string,
  { admin, body }: { admin: string; body: string },
) {
  const added = addPart(world, conversationId, {
    part_type: "note",
    author: adminAuthor(world, admin),
    body: asHtml(body),
  });
  world.tell("conversation.admin.noted", conversationItem(world, added.conversation, [added.part]));
  return added;
}
