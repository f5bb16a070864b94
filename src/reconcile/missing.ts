import type { Reaction } from "../define/reaction.ts";
import { readEnvelope } from "../intercom/webhook/envelope.ts";
import { readNotification } from "../intercom/webhook/notification.ts";
import type { SubjectEvent } from "../store/subject-events.ts";
import { type Happening, inOrder } from "./happening.ts";

/** The topics a reaction listens to. Topics overlap: it needs to hear of an event by one of them only. */
export type Listener = { topics: readonly string[] };

/** Where a customer's wait may begin or go on. Its end is noticed when the reminder is checked. */
const waits = [
  "conversation.user.created",
  "conversation.user.replied",
  "conversation.admin.opened",
  "conversation.admin.unsnoozed",
];

/** One listener for each reaction to something that happens in Intercom. */
export function listenersOf(reactions: Readonly<Record<string, Reaction>>): Listener[] {
  return Object.values(reactions).flatMap(({ on }) =>
    on.when === "every" ? [] : [{ topics: on.when === "heard" ? on.topics : waits }],
  );
}

/** A notification that Intercom did not send. It has the deduplication key that Intercom's own would have. */
export type MissingEvent = { id: string; subject: string; topic: string; raw: string };

type Fact = Pick<SubjectEvent, "deduplicationKey" | "topic">;

/** The events that some reaction listens to and the ledger does not have, in order. */
export function missing(
  happenings: readonly Happening[],
  known: readonly Fact[],
  listeners: readonly Listener[],
  { appId, now }: { appId: string; now: number },
): MissingEvent[] {
  const heard = new Map<string, Set<string>>();
  const hear = ({ deduplicationKey, topic }: Fact) =>
    heard.set(deduplicationKey, (heard.get(deduplicationKey) ?? new Set()).add(topic));
  for (const fact of known) hear(fact);
  return inOrder(happenings).flatMap((happening) =>
    listeners.flatMap(({ topics }): MissingEvent[] => {
      const topic = happening.topics.find((one) => topics.includes(one));
      if (topic === undefined) return [];
      const event = synthesise(happening, topic, appId, now);
      const told = heard.get(event.deduplicationKey);
      if (told && topics.some((one) => told.has(one))) return [];
      hear(event);
      const { id, subject, notification } = event;
      return [{ id, subject, topic, raw: JSON.stringify(notification) }];
    }),
  );
}

/**
 * The id is the same each time the event is found, so that a pass that starts over adds nothing, and no other event of
 * any workspace has it, since commands find an entry by its id alone. `created_at` is when it was found.
 */
function synthesise({ name, item }: Happening, topic: string, appId: string, now: number) {
  const data = { type: "notification_event_data", item };
  const about = `${appId}:${readEnvelope({ topic, data }).subject}`;
  const id = `reconcile:${about}:${topic}:${name}`;
  const created_at = Math.floor(now / 1000);
  const notification = { type: "notification_event", app_id: appId, id, topic, created_at, data };
  const { deduplicationKey, subject } = readNotification(notification);
  return {
    id,
    subject,
    topic,
    deduplicationKey: `${appId}/${deduplicationKey}`,
    notification,
  };
}
