import type { Reaction } from "../../src/define/reaction.ts";
import type { TopicEntry } from "../../src/intercom/webhook/topics/entry.ts";
import { topics as known } from "../../src/intercom/webhook/topics.ts";

/** A topic to tick in the Developer Hub, and the reactions that need it, or `cache`, `removal` of what Intercom deletes, or `acting from Slack`. */
export type Tick = { topic: string; needed: string[]; since?: string };

/** Topics that show whose turn it is in a conversation. */
const turns = [
  "conversation.user.created",
  "conversation.user.replied",
  "conversation.admin.replied",
  "conversation.admin.single.created",
  "conversation.admin.closed",
  "conversation.admin.opened",
  "conversation.admin.snoozed",
  "conversation.admin.unsnoozed",
  "conversation.deleted",
  "conversation.operator.replied",
];

/** The cache holds teammates' names; their logins and absences are not needed. */
const teammates = ["admin.added_to_workspace", "admin.removed_from_workspace"];

/** Without these, what is redacted or deleted in Intercom stays here, and in Slack. */
const removalTopics = ["conversation_part.redacted", "conversation.deleted", "contact.deleted"];

/**
 * People who act from Slack confirm by a note in Intercom who they are there.
 */
const actingTopics = ["conversation.admin.noted"];

/** The topics that these reactions need, and acting from Slack where it is wanted, grouped as in the Developer Hub. */
export function topicsToTick(reactions: Readonly<Record<string, Reaction>>, isActing = false): Tick[] {
  const needed = new Map<string, string[]>();
  const need = (topic: string, why: string) => needed.set(topic, [...(needed.get(topic) ?? []), why]);
  for (const [name, { on }] of Object.entries(reactions)) {
    const topics = on.when === "heard" ? on.topics : on.when === "unanswered" ? turns : [];
    for (const topic of topics) need(topic, name);
  }
  const entries = Object.entries<TopicEntry>(known);
  for (const [topic, { since }] of entries) {
    if (!since && /^(contact|company)\./.test(topic)) need(topic, "cache");
  }
  for (const topic of teammates) need(topic, "cache");
  for (const topic of removalTopics) need(topic, "removal");
  if (isActing) for (const topic of actingTopics) need(topic, "acting from Slack");
  return entries.flatMap(([topic, { since }]) => {
    const why = needed.get(topic);
    return why ? [{ topic, needed: why, ...(since ? { since } : {}) }] : [];
  });
}

const permissions: [topic: RegExp, permission: string][] = [
  [/^conversation/, "Read conversations"],
  [/^ticket/, "Read tickets"],
  [/^(contact|company|visitor|granular)/, "Read and list users and companies"],
  [/^admin/, "Read admins"],
  [/^event/, "Read events"],
  [/^content_stat/, "Read content data"],
  [/^article/, "Read and list articles"],
];

/** Intercom sends a topic only to an app with its permission. */
export function permissionsFor(ticks: readonly Tick[]): string[] {
  const found = permissions.filter(([pattern]) => ticks.some(({ topic }) => pattern.test(topic)));
  return found.map(([, permission]) => permission);
}
