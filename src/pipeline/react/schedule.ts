import type { Conversation } from "../../intercom/models/conversation.ts";
import type { Notification } from "../../intercom/webhook/notification.ts";
import { afterOfficeTime, type OfficeHours } from "../../office-hours.ts";
import type { Reaction } from "../../reaction.ts";
import type { Reminders } from "../../store/reminders.ts";
import type { Unanswered } from "../../triggers.ts";

export type Reactions = Readonly<Record<string, Reaction>>;

/** Sets, moves and cancels the reminders of `unanswered` reactions as a conversation goes on. */
export async function schedule(
  notification: Notification,
  appId: string,
  reactions: Reactions,
  reminders: Reminders,
  hours: OfficeHours | undefined,
): Promise<void> {
  const { conversation, subject, occurredAt: by } = notification;
  if (!conversation || !subject.startsWith("conversation:")) return;
  const since = waitingSince(notification, conversation);
  if (since === undefined) return;
  const patient = Object.entries(reactions).filter(([, { on }]) => on.when === "unanswered");
  if (patient.length === 0) return;

  const standing = await reminders.of(appId, subject);
  for (const [reaction, { on }] of patient) {
    const reference = { appId, subject, reaction };
    const known = standing.find((reminder) => reminder.reaction === reaction);
    if (since === null) {
      // Within one second only an answer itself is sure to be younger than the words that it answers.
      if (known) await reminders.cancel(reference, answers.test(notification.topic) ? by : by - 1);
    } else if (known?.since !== since) {
      await reminders.set({ ...reference, since, setBy: by, dueAt: dueAt(on as Unanswered, since, hours) });
    }
  }
}

/** Unix ms at which a customer who waits since `since` (unix seconds) has waited long enough. */
export function dueAt(trigger: Unanswered, since: number, hours: OfficeHours | undefined): number {
  return afterOfficeTime(trigger.officeHours ? hours : undefined, since * 1000, trigger.after);
}

const answers = /^conversation\.(admin\.(replied|closed|snoozed|single\.created)|operator\.replied)$/;

/** Unix seconds since which the customer waits; null when it is not the team's turn; undefined when this event does not tell. */
export function waitingSince(
  notification: Pick<Notification, "topic" | "occurredAt" | "deleted">,
  conversation: Conversation,
) {
  if (notification.deleted) return null;
  if (conversation.open === false || conversation.state === "closed" || conversation.state === "snoozed")
    return null;
  if (conversation.waiting_since !== undefined) return conversation.waiting_since;
  // Bodies without the field: the topic says whose turn it is.
  if (/^conversation\.user\.(created|replied)$/.test(notification.topic))
    return Math.floor(notification.occurredAt / 1000);
  return answers.test(notification.topic) ? null : undefined;
}
