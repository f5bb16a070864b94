import { type Entry, each } from "./entry.ts";

export const conversationTopics = {
  ...each(["conversation.user.created", "conversation.admin.single.created"], {
    item: "conversation",
    fact: "created",
  }),
  ...each(
    [
      "conversation.user.replied",
      "conversation.admin.replied",
      "conversation.admin.noted",
      "conversation.admin.assigned",
      /** Sent beside `conversation.admin.assigned` while the conversation is open. */
      "conversation.admin.open.assigned",
      "conversation.admin.closed",
      "conversation.admin.opened",
      "conversation.admin.snoozed",
      "conversation.admin.unsnoozed",
    ],
    { item: "conversation", fact: "part" },
  ),
  "conversation.rating.added": { item: "conversation", fact: "rating" },
  ...each(["conversation.contact.attached", "conversation.contact.detached"], {
    item: "conversation+contact",
    fact: "notification",
  }),
  ...each(
    [
      "conversation.priority.updated",
      "conversation.read",
      "conversation_part.redacted",
      "conversation_part.tag.created",
    ],
    { item: "conversation", fact: "notification" },
  ),
  /** Carries `conversation_id` and no `id`. */
  "conversation.deleted": { item: "conversation", fact: "notification", gone: true },

  /** An answer of Fin or another bot. On 2.11 a bot's answer raises nothing. */
  "conversation.operator.replied": { item: "conversation", fact: "part", since: "2.14" },
  "conversation.admin.replied.translated": { item: "conversation", fact: "notification", since: "2.16" },
  "conversation.company.updated": { item: "conversation", fact: "notification", since: "preview" },
} as const satisfies Record<string, Entry>;
