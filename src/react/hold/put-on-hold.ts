import type { Queue } from "../../messages/queue.ts";
import { digest } from "../../messages/queue-text.ts";
import type { Clock } from "../../platform/time.ts";
import type { Decision, LedgerEntry } from "../../store/entry.ts";
import type { HeldAlerts } from "../../store/held.ts";
import { heldSubject, type Reminder, type Reminders } from "../../store/reminders.ts";
import type { Threads } from "../../store/threads.ts";
import { reminderMessage } from "../reminder-message.ts";

export type HoldDependencies = {
  threads: Pick<Threads, "hold" | "release" | "read">;
  heldAlerts: HeldAlerts;
  reminders: Pick<Reminders, "set">;
  events: Pick<Queue, "send">;
  clock: Clock;
};

/**
 * Puts the held alerts of a decision that is on record where their release finds them. The mark comes first, so that
 * nothing of the subject goes ahead; then the alert; then the reminder, so that none is due without it. Doing it again is
 * harmless, even after the release: the next one finds that it is over (promise 1).
 */
export async function putOnHold(
  { threads, heldAlerts, reminders, events, clock }: HoldDependencies,
  { appId, subject, id }: LedgerEntry,
  decisions: readonly Decision[],
): Promise<void> {
  for (const { idempotencyKey, group, held } of decisions) {
    if (!held) continue;
    const { at, until, bundle, urgent } = held;
    await threads.hold(appId, subject, group, idempotencyKey, at);
    const reference = { appId, subject, notificationId: id, idempotencyKey, group };
    await heldAlerts.add({ ...reference, heldAt: at, until, bundle, ...(urgent ? { urgent } : {}) });
    const reminder: Reminder = {
      ...{ appId, subject: heldSubject(group), reaction: "held alerts", dueAt: until },
      ...{ since: 0, asOf: clock(), setBy: digest(idempotencyKey), held: group },
    };
    await reminders.set(reminder);
    if (urgent) await events.send([reminderMessage(reminder, clock())]);
  }
}
