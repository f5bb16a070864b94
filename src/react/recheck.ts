import type { Conversation } from "../intercom/models/conversation.ts";
import { type Notification, readNotification } from "../intercom/webhook/notification.ts";
import { concerned } from "../intercom/webhook/people.ts";
import type { EventMessage } from "../messages/event-message.ts";
import { type Clock, minutes } from "../platform/time.ts";
import type { DueReminder } from "../store/reminders.ts";
import { type EventContext, type EventDependencies, ownFactsOf } from "./event.ts";
import { unlessRefused } from "./models.ts";
import { unordered } from "./order.ts";
import { unansweredTopic } from "./topics.ts";
import { dueAt, waitingMessage, waitingSince } from "./waits.ts";

/** The clocks of two workers differ by less. */
const clockSkew = minutes(1);

/**
 * A reminder is due: the conversation is fetched again, since an answer may have come without a notification of it.
 * A customer who was answered and waits again gets a new reminder.
 */
export async function recheck(
  message: EventMessage,
  dependencies: EventDependencies & { clock: Clock },
): Promise<EventContext> {
  const { reactions, models, place, reminders, officeHours, clock } = dependencies;
  const { reaction: name, since } = JSON.parse(message.raw) as DueReminder;
  const { appId, subject, id } = message;
  const about = (waitBegan: number) => ({
    topic: unansweredTopic,
    deduplicationKey: `${appId}/${subject}/waiting:${waitBegan}`,
    order: unordered,
  });
  const notDue = (reason: string): EventContext => ({
    ...about(since),
    concerned: [],
    own: undefined,
    reason,
  });
  const reaction = reactions[name];
  if (reaction?.on.when !== "unanswered")
    return notDue(`The reaction ${name} to unanswered conversations no longer exists`);

  const conversationId = subject.slice(subject.indexOf(":") + 1);
  const conversation = await unlessRefused(() => models.conversation(conversationId));
  if (!conversation) return notDue("Intercom no longer has this conversation");
  const now = clock();
  const waiting = waitingSince({ topic: unansweredTopic, occurredAt: now, deleted: false }, conversation);
  if (waiting === null) return notDue("Someone has answered, or the conversation is closed or snoozed");
  if (reaction.on.untaken && conversation.admin_assignee_id)
    return notDue("A teammate has taken the conversation");
  const from = waiting ?? since;
  const due = dueAt(reaction.on, from, officeHours);
  // The clock of the worker that found the reminder due may have been ahead of this one.
  if (due > now + (from === since ? clockSkew : 0)) {
    const asOf = (conversation.updated_at ?? Math.floor(now / 1000)) * 1000;
    await reminders.set({ appId, subject, reaction: name, since: from, asOf, setBy: id, dueAt: due });
    return {
      ...notDue("Answered, then waiting again; a new reminder is set"),
      waiting: { since: from, asOf, reminders: { [name]: due } },
    };
  }
  const notification = readNotification({
    topic: unansweredTopic,
    data: { item: { ...conversation, type: "conversation" } },
  });
  return {
    ...about(from),
    waitingSince: from,
    concerned: [[name, reaction]],
    own: ownFactsOf(waitingFor(notification, conversation, from, now), place, { isCurrent: true }),
  };
}

/** No one acted: it is about the message that waits, and the one who wrote it. */
function waitingFor(
  notification: Notification,
  conversation: Conversation,
  since: number,
  occurredAt: number,
): Notification {
  const message = waitingMessage(conversation, since);
  const id = message?.author?.id;
  const writer = id ? ({ kind: "contact", id } as const) : undefined;
  const people = concerned({}, { conversation }, writer);
  return { ...notification, conversation, occurredAt, message, part: undefined, parts: [], ...people };
}
