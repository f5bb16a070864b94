import { each, type TopicEntry } from "./entry.ts";

const partOfConversation = { item: "conversation", fact: "part" } as const;

export const conversationTopics = {
  ...each(["conversation.user.created", "conversation.admin.single.created"], {
    item: "conversation",
    fact: "created",
  }),
  "conversation.user.replied": { ...partOfConversation, part: { tells: "replied", by: "contact" } },
  "conversation.admin.replied": { ...partOfConversation, part: { tells: "replied", by: "admin" } },
  "conversation.admin.noted": { ...partOfConversation, part: { tells: "noted", type: /note/ } },
  ...each(
    [
      "conversation.admin.assigned",
      /** Sent beside `conversation.admin.assigned` while the conversation is open. */
      "conversation.admin.open.assigned",
    ],
    { ...partOfConversation, part: { tells: "assigned", type: /assign/ } },
  ),
  "conversation.admin.closed": { ...partOfConversation, part: { tells: "closed", type: /close/ } },
  "conversation.admin.opened": { ...partOfConversation, part: { tells: "opened", type: /open/ } },
  "conversation.admin.snoozed": { ...partOfConversation, part: { tells: "snoozed", type: /(?<!un)snooze/ } },
  "conversation.admin.unsnoozed": {
    ...partOfConversation,
    part: { tells: "unsnoozed", type: /unsnooze|open/ },
  },
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

  /** An answer of Fin or another bot. On 2.11 bots' answers send no notification. */
  "conversation.operator.replied": {
    ...partOfConversation,
    part: { tells: "replied", by: "bot" },
    since: "2.14",
  },
  "conversation.admin.replied.translated": { item: "conversation", fact: "notification", since: "2.16" },
  "conversation.company.updated": { item: "conversation", fact: "notification", since: "preview" },
} as const satisfies Record<string, TopicEntry>;
