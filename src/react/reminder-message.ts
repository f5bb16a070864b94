import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage } from "../messages/queue.ts";
import { type DueReminder, type Reminder, reminderId } from "../store/reminders.ts";

/** A reminder that is due, in the message group of its subject. */
export function reminderMessage(reminder: Reminder, now: number): OutgoingMessage {
  const { appId, subject, reaction, dueAt, since, held } = reminder;
  const id = reminderId(reminder);
  const due: DueReminder = { reaction, dueAt, since, ...(held ? { held } : {}) };
  const raw = JSON.stringify(due);
  const body = encodeEventMessage({ origin: "reminder", appId, subject, id, receivedAt: now, raw });
  return { body, group: `${appId}/${subject}`, deduplicationId: id };
}
