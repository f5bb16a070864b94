import { adminTopics } from "./topics/admin.ts";
import { companyTopics } from "./topics/company.ts";
import { contactTopics } from "./topics/contact.ts";
import { contentTopics } from "./topics/content.ts";
import { conversationTopics } from "./topics/conversation.ts";
import type { Entry } from "./topics/entry.ts";
import { otherTopics, topicFamilies } from "./topics/other.ts";
import { ticketTopics } from "./topics/ticket.ts";

/** Every topic that Intercom is known to send: the 84 of API 2.11, and later ones marked by `since`. Names match exactly. */
export const topics = {
  ...conversationTopics,
  ...ticketTopics,
  ...contactTopics,
  ...companyTopics,
  ...adminTopics,
  ...contentTopics,
  ...otherTopics,
} as const satisfies Record<string, Entry>;

export type Topic = keyof typeof topics;
export type ConversationTopic = keyof typeof conversationTopics;
export type TicketTopic = keyof typeof ticketTopics;
export type ContactTopic = keyof typeof contactTopics;
export type CompanyTopic = keyof typeof companyTopics;
export type AdminTopic = keyof typeof adminTopics;
export type ContentTopic = keyof typeof contentTopics;

export const isTopic = (name: string): name is Topic => Object.hasOwn(topics, name);

const unknownTopic: Entry = { item: "other", fact: "notification" };
const previewTopic: Entry = { ...unknownTopic, since: "preview" };

/** What is known of a topic; names that nobody has heard of get an entry that assumes nothing. */
export function entryOf(topic: string): Entry {
  if (isTopic(topic)) return topics[topic];
  return topicFamilies.some((family) => topic.startsWith(family)) ? previewTopic : unknownTopic;
}
