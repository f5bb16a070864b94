import { digest } from "../messages/queue-text.ts";
import type { Clock } from "../platform/time.ts";
import { everyShard, shardsOf, wide } from "./shards.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { expiry, subjectKey } from "./tables.ts";

/**
 * A reaction wants to look at a subject at `dueAt`. Whether the customer still waits by then is read from the ledger,
 * so a reminder is never moved or cancelled when somebody answers.
 */
export type Reminder = {
  appId: string;
  subject: string;
  reaction: string;
  /** Unix ms. */
  dueAt: number;
  /** Unix seconds since when the customer has been waiting. One wait is acted on once. */
  since: number;
  /** Unix ms of the event that set it, and the id of its notification. */
  asOf: number;
  setBy: string;
  /** Of alerts that are held: the message group of their place. Then nothing else is looked at. */
  held?: string;
};

/** The raw text of a due reminder's event message. */
export type DueReminder = Pick<Reminder, "reaction" | "dueAt" | "since" | "held">;

type ReminderReference = Pick<Reminder, "appId" | "subject" | "reaction" | "dueAt">;

export type Reminders = ReturnType<typeof createReminders>;

export function createReminders(table: Table, clock: Clock) {
  return {
    /** Setting it again changes nothing. */
    async set(reminder: Reminder): Promise<void> {
      await table.put({
        ...reminderKeys(reminder)[0],
        ...reminder,
        expiresAt: expiry(Math.max(clock(), reminder.dueAt)),
      });
    },

    /** Removes it, whichever notification set it. */
    async drop(reference: ReminderReference): Promise<void> {
      for (const key of reminderKeys(reference)) await table.delete(key);
    },

    /** Every reminder that is due now, each shard oldest first. */
    async *due(): AsyncGenerator<Reminder> {
      for (const shard of everyShard(wide)) {
        const values = { ":pk": partition(shard), ":until": `${new Date(clock()).toISOString()}~` };
        const condition = { text: "pk = :pk AND sk <= :until", values };
        // One that was set a moment ago is found a minute later.
        yield* eachItem<Reminder & Item>(table, condition, { late: true });
      }
    },

    /** The reminders that are due soonest, and of those at most so many. */
    async soonest(limit: number): Promise<Reminder[]> {
      const shards = await Promise.all(
        everyShard(wide).map((shard) =>
          table.query<Reminder & Item>({ text: "pk = :pk", values: { ":pk": partition(shard) } }, { limit }),
        ),
      );
      return shards
        .flatMap(({ items }) => items)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
    },

    /** Removes it after it was acted on, or the wait is over. False when it is gone or was set again meanwhile. */
    async remove(reminder: Reminder): Promise<boolean> {
      const values = { ":as": reminder.asOf, ":by": reminder.setBy };
      const unchanged = { text: "asOf = :as AND setBy = :by", values };
      for (const key of reminderKeys(reminder)) if (await table.delete(key, unchanged)) return true;
      return false;
    },
  };
}

/**
 * Where a reminder may stand: first where it is written now, then where versions with four shards wrote it. Reminders
 * are kept apart from their subjects, ordered by when they are due. Many are due in the minute in which an office
 * opens, so they are always spread wide; a sweep that finds none costs sixteen reads of one unit.
 */
export function reminderKeys({ appId, subject, reaction, dueAt }: ReminderReference): Key[] {
  const owner = `${subjectKey(appId, subject)}#${reaction}`;
  const sk = `${new Date(dueAt).toISOString()}#${owner}`;
  return shardsOf(owner, wide).map((shard) => ({ pk: partition(shard), sk }));
}

const partition = (shard: number) => `reminders#${shard}`;

/** The id of a due reminder's event message. Customers of several conversations may wait since the same second. */
export function reminderId(reminder: Omit<Reminder, "setBy"> & { setBy?: string }): string {
  const { appId, subject, reaction, since, asOf, dueAt, held, setBy = "" } = reminder;
  // Several alerts may be held in one millisecond, and the place is released for each that comes late.
  if (held) return `held:${appId}:${subject}:${dueAt}:${asOf}:${digest(setBy).slice(0, 24)}`;
  return `reminder:${appId}:${subject}:${reaction}:${since}:${asOf}:${dueAt}`;
}

/** The subject of a place's releases. Logs show subjects, and no one's address. */
export const heldSubject = (group: string): string =>
  `held:${group.includes("@") ? digest(group).slice(0, 24) : group}`;

export const isHeldSubject = (subject: string): boolean => subject.startsWith("held:");
