import { encodeArrival } from "../queue/arrival.ts";
import type { Queue } from "../queue/queue.ts";
import type { Reminder, Reminders } from "../store/reminders.ts";
import type { Clock } from "../time.ts";

/** What a due reminder says on the events queue, as the arrival's raw text. */
export type Due = Pick<Reminder, "reaction" | "dueAt" | "since">;

/**
 * Puts every reminder that is due on the events queue, in its subject's group, so that it is looked at in
 * order with everything else of that conversation (promise 3). It is taken off only once the queue holds it:
 * cut off in between, it is sent again, and its occasion is the same.
 */
export async function remind({
  reminders,
  events,
  clock,
}: {
  reminders: Reminders;
  events: Queue;
  clock: Clock;
}): Promise<number> {
  let sent = 0;
  for await (const reminder of reminders.due()) {
    await events.send([letterOf(reminder, clock())]);
    await reminders.fired(reminder);
    sent += 1;
  }
  return sent;
}

function letterOf(reminder: Reminder, now: number) {
  const { appId, subject, reaction, dueAt, since, setBy } = reminder;
  const id = `reminder:${reaction}:${since}:${setBy}:${dueAt}`;
  const due: Due = { reaction, dueAt, since };
  return {
    body: encodeArrival({
      origin: "reminder",
      appId,
      subject,
      id,
      receivedAt: now,
      raw: JSON.stringify(due),
    }),
    group: `${appId}/${subject}`,
    deduplication: `${subject}/${id}`,
  };
}
