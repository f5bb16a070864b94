import type { Conversation } from "../intercom/models/conversation.ts";
import { intercomFailure } from "../intercom/next-step.ts";
import { readNotification } from "../intercom/webhook/notification.ts";
import type { EventMessage } from "../messages/event-message.ts";
import { GiveUp } from "../platform/errors.ts";
import { type Clock, minutes } from "../platform/time.ts";
import type { DueReminder } from "../store/reminders.ts";
import type { Hearing } from "./hear.ts";
import type { Inquiry } from "./inquiry.ts";
import { matterOf } from "./matter.ts";
import { dueAt, waitingSince } from "./schedule.ts";

export const unansweredTopic = "unanswered";

/** Clocks of two workers differ by less. */
const clocksDiffer = minutes(1);

/**
 * A reminder is due: the conversation is looked at afresh, since an answer may have come without our hearing
 * of it. Whoever waits anew gets a new reminder.
 */
export async function lookAgain(
  eventMessage: EventMessage,
  hearing: Hearing & { clock: Clock },
): Promise<Inquiry> {
  const { workspace, reactions, reminders, hours, clock } = hearing;
  const { reaction: name, since } = JSON.parse(eventMessage.raw) as DueReminder;
  const { appId, subject } = eventMessage;
  const inquiry = (because: string): Inquiry => ({
    topic: unansweredTopic,
    deduplicationKey: `${appId}/${subject}/waiting:${since}`,
    matter: undefined,
    asked: [],
    because,
  });
  const reaction = reactions[name];
  if (reaction?.on.when !== "unanswered")
    return inquiry(`There is no reaction ${name} to unanswered conversations any more`);

  const conversation = await retrieve(subject, hearing);
  if (!conversation) return inquiry("Intercom has no such conversation any more");
  const now = clock();
  const waiting = waitingSince({ topic: unansweredTopic, occurredAt: now, deleted: false }, conversation);
  if (waiting === null) return inquiry("Someone has answered, or the conversation is closed or snoozed");
  const from = waiting ?? since;
  const due = dueAt(reaction.on, from, hours);
  // The worker that found the reminder due may have had a clock ahead of this one's.
  if (due > now + (from === since ? clocksDiffer : 0)) {
    const asOf = (conversation.updated_at ?? Math.floor(now / 1000)) * 1000;
    const setBy = eventMessage.id;
    await reminders.set({ appId, subject, reaction: name, since: from, asOf, setBy, dueAt: due });
    return {
      ...inquiry("The customer has been answered and waits anew; there is a new reminder"),
      waiting: { since: from, asOf, reminders: { [name]: due } },
    };
  }
  const notification = readNotification({
    topic: unansweredTopic,
    data: { item: { ...conversation, type: "conversation" } },
  });
  return {
    topic: unansweredTopic,
    deduplicationKey: `${appId}/${subject}/waiting:${from}`,
    matter: matterOf({ ...notification, conversation, occurredAt: now, parts: [] }, workspace.place),
    asked: [[name, reaction]],
  };
}

async function retrieve(subject: string, { workspace }: Hearing): Promise<Conversation | undefined> {
  try {
    return await workspace.intercom.conversations.retrieve(subject.slice(subject.indexOf(":") + 1));
  } catch (error) {
    const failure = intercomFailure(error);
    if (failure instanceof GiveUp) return undefined;
    throw failure;
  }
}
