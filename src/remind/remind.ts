import type { Queue } from "../messages/queue.ts";
import type { Clock } from "../platform/time.ts";
import { reminderMessage } from "../react/reminder-message.ts";
import { isWaitOver } from "../react/waits.ts";
import type { Ledger } from "../store/ledger.ts";
import { type Reminder, type Reminders, reminderId } from "../store/reminders.ts";

/** What became of the reminders that were due; `over` counts those whose customer was answered in time. */
export type Reminded = { sent: number; over: number };

/** SQS takes ten messages in one call. */
const inOneCall = 10;
/** So many calls are under way at a time. Many customers of an office that opens are due in the same minute. */
const callsAtOnce = 10;

/**
 * Puts every reminder that is due on the events queue, in its subject's group, so that it is handled in order with
 * everything else of that conversation (promise 3). It is removed only once the queue has it: when the function is cut
 * off in between, the reminder is sent again with the same id.
 */
export async function remind(dependencies: {
  reminders: Pick<Reminders, "due" | "remove">;
  ledger: Pick<Ledger, "known">;
  events: Queue;
  clock: Clock;
}): Promise<Reminded> {
  const reminded: Reminded = { sent: 0, over: 0 };
  let due: Reminder[] = [];
  const underWay = new Set<Promise<void>>();
  try {
    for await (const reminder of dependencies.reminders.due()) {
      due.push(reminder);
      if (due.length === inOneCall) await begin();
    }
    await begin();
  } finally {
    await Promise.allSettled(underWay);
  }
  await Promise.all(underWay);
  return reminded;

  /** Begins with those that were found; waits as long as too many calls are under way. Rejects when one of them failed. */
  async function begin(): Promise<void> {
    const some = due;
    due = [];
    const sending = send(some).then(() => void underWay.delete(sending));
    underWay.add(sending);
    // Its failure is seen below, when the others have come to their end.
    sending.catch(() => undefined);
    if (underWay.size >= callsAtOnce) await Promise.race(underWay);
  }

  async function send(due: readonly Reminder[]): Promise<void> {
    const { reminders, ledger, events, clock } = dependencies;
    const over = await Promise.all(due.map((reminder) => isOver(reminder, ledger)));
    const wanted = due.filter((_, index) => !over[index]);
    if (wanted.length > 0) await events.send(wanted.map((reminder) => reminderMessage(reminder, clock())));
    await Promise.all(due.map((reminder) => reminders.remove(reminder)));
    reminded.sent += wanted.length;
    reminded.over += due.length - wanted.length;
  }
}

async function isOver(reminder: Reminder, ledger: Pick<Ledger, "known">): Promise<boolean> {
  const { appId, subject, since, asOf, setBy, held } = reminder;
  // What is held is let go, whatever became of its subject.
  if (held !== undefined) return false;
  const known = await ledger.known(appId, subject);
  if (known.some(({ id }) => id === reminderId(reminder))) return true;
  // The notification that set it may not be in the ledger yet.
  const isKnown = known.some(({ id, waiting }) => id === setBy && waiting?.asOf === asOf);
  const own = { deduplicationKey: "", waiting: { since, asOf, reminders: {} } };
  return isWaitOver(since, isKnown ? known : [...known, own]);
}
