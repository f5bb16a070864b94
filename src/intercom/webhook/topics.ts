import { adminTopics, companyTopics, contactTopics } from "./topics/contact.ts";
import { conversationTopics } from "./topics/conversation.ts";
import type { TopicEntry } from "./topics/entry.ts";
import { contentTopics, otherTopics, topicFamilies } from "./topics/other.ts";
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
} as const satisfies Record<string, TopicEntry>;

export type Topic = keyof typeof topics;
export type ConversationTopic = keyof typeof conversationTopics;
export type TicketTopic = keyof typeof ticketTopics;
export type ContactTopic = keyof typeof contactTopics;
export type CompanyTopic = keyof typeof companyTopics;
export type AdminTopic = keyof typeof adminTopics;
export type ContentTopic = keyof typeof contentTopics;

export const isTopic = (name: string): name is Topic => Object.hasOwn(topics, name);

const unknownTopic: TopicEntry = { item: "other", fact: "notification" };
const previewTopic: TopicEntry = { ...unknownTopic, since: "preview" };

/** What is known of a topic. Of an unknown one nothing is assumed. */
export function topicEntry(topic: string): TopicEntry {
  if (isTopic(topic)) return topics[topic];
  return topicFamilies.some((family) => topic.startsWith(family)) ? previewTopic : unknownTopic;
}
