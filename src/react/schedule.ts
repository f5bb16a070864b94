import { afterOfficeTime, type OfficeHours } from "../define/office-hours.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Unanswered } from "../define/triggers.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { Waiting } from "../store/entry.ts";
import type { SubjectEvent } from "../store/ledger.ts";
import type { Reminders } from "../store/reminders.ts";
import { isWaitOver } from "./wait-over.ts";

export type Reactions = Readonly<Record<string, Reaction>>;

/**
 * Sets the reminders of `unanswered` reactions when a notification tells of a wait that none before it told of, and
 * says what the ledger should keep of it: from that, `remind` tells whether the customer still waits.
 */
export async function schedule(
  notification: Notification,
  { appId, id: setBy }: Pick<EventMessage, "appId" | "id">,
  known: readonly SubjectEvent[],
  {
    reactions,
    reminders,
    hours,
  }: { reactions: Reactions; reminders: Reminders; hours: OfficeHours | undefined },
): Promise<Waiting | undefined> {
  const { conversation, subject, occurredAt: asOf } = notification;
  if (!conversation || !subject.startsWith("conversation:")) return undefined;
  const patient = Object.entries(reactions).filter(([, { on }]) => on.when === "unanswered");
  if (patient.length === 0) return undefined;
  const since = waitingSince(notification, conversation);
  if (since === undefined) return undefined;
  const waiting: Waiting = { since, asOf, reminders: {} };
  if (since === null) return waiting;

  const set = isWaitOver(since, known)
    ? []
    : known.flatMap((one) => (one.waiting?.since === since ? Object.keys(one.waiting.reminders) : []));
  for (const [reaction, { on }] of patient.filter(([name]) => !set.includes(name))) {
    const due = dueAt(on as Unanswered, since, hours);
    await reminders.set({ appId, subject, reaction, since, asOf, setBy, dueAt: due });
    waiting.reminders[reaction] = due;
  }
  return waiting;
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
