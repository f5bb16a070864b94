import { afterOfficeTime, type OfficeHours } from "../define/office-hours.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Unanswered } from "../define/triggers.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import { hasContent } from "../intercom/webhook/has-content.ts";
import { isCustomers, ofPart, type WrittenMessage, written } from "../intercom/webhook/message.ts";
import { bears, inOrder, type Part } from "../intercom/webhook/newest-part.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { Waiting } from "../store/entry.ts";
import type { Reminders } from "../store/reminders.ts";
import type { SubjectEvent } from "../store/subject-events.ts";
import { customersIn, mayBeAbout } from "./customers.ts";
import type { Models } from "./models.ts";
import { isNewer } from "./order.ts";

/**
 * Sets the reminders of `unanswered` reactions when a notification is the first to report a wait. Returns what the
 * ledger keeps of the wait: from that, `remind` knows whether the customer is still waiting.
 */
export async function setReminders(
  notification: Notification,
  { appId, id: setBy }: Pick<EventMessage, "appId" | "id">,
  history: readonly SubjectEvent[],
  {
    reactions,
    reminders,
    models,
    officeHours,
    late = false,
  }: {
    reactions: Readonly<Record<string, Reaction>>;
    reminders: Reminders;
    models: Pick<Models, "fresh">;
    officeHours: OfficeHours | undefined;
    late?: boolean;
  },
): Promise<Waiting | undefined> {
  const { conversation, subject, occurredAt: asOf } = notification;
  if (!conversation || !subject.startsWith("conversation:")) return undefined;
  const patient = Object.entries(reactions).filter(([, { on }]) => on.when === "unanswered");
  if (patient.length === 0) return undefined;
  const since = waitingSince(notification, conversation);
  if (since === undefined) return undefined;
  const waiting: Waiting = { since, asOf, reminders: {} };
  if (since === null) return waiting;

  const set = isWaitOver(since, history)
    ? []
    : history.flatMap((one) => (one.waiting?.since === since ? Object.keys(one.waiting.reminders) : []));
  const customers = once(() => customersIn(notification, appId, models, { late }));
  for (const [reaction, { on }] of patient.filter(([name]) => !set.includes(name))) {
    if (!(await mayBeAbout((on as Unanswered).about, customers))) continue;
    const due = dueAt(on as Unanswered, since, officeHours);
    await reminders.set({ appId, subject, reaction, since, asOf, setBy, dueAt: due });
    waiting.reminders[reaction] = due;
  }
  return waiting;
}

/** The same promise for each that asks. */
function once<T>(begin: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= begin();
    return begun;
  };
}

/** Unix ms at which a customer who has been waiting since `since` (unix seconds) has waited long enough. */
export function dueAt(trigger: Unanswered, since: number, officeHours: OfficeHours | undefined): number {
  return afterOfficeTime(trigger.officeHours ? officeHours : undefined, since * 1000, trigger.after);
}

const answers = /^conversation\.(admin\.(replied|closed|snoozed|single\.created)|operator\.replied)$/;

/** Unix seconds since which the customer waits; null when it is not the team's turn; undefined when the event does not say. */
export function waitingSince(
  notification: Pick<Notification, "topic" | "occurredAt" | "deleted">,
  conversation: Conversation,
): number | null | undefined {
  if (notification.deleted) return null;
  if (conversation.open === false || conversation.state === "closed" || conversation.state === "snoozed")
    return null;
  if (conversation.waiting_since !== undefined) return conversation.waiting_since;
  // Some bodies lack the field: then the topic says whose turn it is.
  if (/^conversation\.user\.(created|replied)$/.test(notification.topic))
    return Math.floor(notification.occurredAt / 1000);
  return answers.test(notification.topic) ? null : undefined;
}

/**
 * The oldest message of a customer that waits for an answer: after the last answer of a teammate, and not before the
 * wait began. When none is young enough, the oldest after the answer: `waiting_since` may be later than the message itself.
 */
export function waitingMessage(conversation: Conversation, since: number): WrittenMessage | undefined {
  const { source, created_at, conversation_parts } = conversation;
  const parts = inOrder(conversation_parts?.conversation_parts ?? []);
  const isAnswer = (part: Part) => bears(part, { tells: "replied", by: "admin" }) && hasContent(part);
  const answered = parts.findLastIndex(isAnswer);
  const after = parts
    .slice(answered + 1)
    .filter((part) => bears(part, { tells: "replied", by: "contact" }) && hasContent(part));
  const first =
    answered < 0 && source && isCustomers(source) ? written("first message", source, created_at) : undefined;
  const waiting = [first, ...after.map(ofPart)].filter((message) => message !== undefined);
  return waiting.find(({ at = 0 }) => at >= since * 1_000) ?? waiting[0];
}

/** What one notification, or a reminder, reports of how long a customer has been waiting. */
export type ReportedWait = Pick<SubjectEvent, "deduplicationKey" | "waiting">;

/**
 * Whether a wait that began at `since` (unix seconds) is surely over: a report says that the customer no longer waits,
 * or waits since a later time, and no report after it says that this wait goes on (promise 3). When in question, it is
 * not over: a needless recheck asks Intercom, but a reminder that is dropped is lost.
 */
export function isWaitOver(since: number, reports: readonly ReportedWait[]): boolean {
  const reported = reports.flatMap(({ waiting, deduplicationKey }) =>
    waiting ? [{ since: waiting.since, moment: { deduplicationKey, occurredAt: waiting.asOf } }] : [],
  );
  const goingOn = reported.filter((one) => one.since === since);
  return reported.some(
    (one) =>
      (one.since ?? Number.POSITIVE_INFINITY) > since &&
      goingOn.every(({ moment }) => isNewer(one.moment, moment)),
  );
}
