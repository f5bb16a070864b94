import type { Clock } from "../time.ts";
import { dueOnFeed, onFeed } from "./feed.ts";
import { expiry, subjectKey } from "./subject-key.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { feedIndex } from "./tables.ts";

/** A reaction wants to look at a subject again at `dueAt`, unless something happens before. */
export type Reminder = {
  appId: string;
  subject: string;
  reaction: string;
  /** Unix ms. */
  dueAt: number;
  /** What it is about, so that it fires once for it: the unix seconds since which the customer waits. */
  since: number;
  /** Unix ms of the event that set it: an older event that arrives late changes nothing (promise 3). */
  setBy: number;
};

export type Reminders = ReturnType<typeof createReminders>;

export function createReminders(table: Table, clock: Clock) {
  return {
    /** Sets or moves it; false when a newer event already spoke. */
    set(reminder: Reminder): Promise<boolean> {
      const item = {
        ...keyOf(reminder),
        ...reminder,
        ...onFeed("reminders", reminder.subject, reminder.dueAt),
        expiresAt: expiry(Math.max(clock(), reminder.dueAt)),
      };
      return table.put(item, {
        text: "attribute_not_exists(setBy) OR setBy <= :by",
        values: { ":by": reminder.setBy },
      });
    },

    /** Someone answered, or the conversation closed; false when there is none or a newer event set it. */
    cancel(reference: Pick<Reminder, "appId" | "subject" | "reaction">, by: number): Promise<boolean> {
      return table.delete(keyOf(reference), {
        text: "attribute_exists(setBy) AND setBy <= :by",
        values: { ":by": by },
      });
    },

    /** Every reminder of one subject: a read costs a tenth of a write, so nothing is cancelled blindly. */
    async of(appId: string, subject: string): Promise<Reminder[]> {
      const found: Reminder[] = [];
      const values = { ":pk": subjectKey(appId, subject), ":prefix": "reminder#" };
      const condition = { text: "pk = :pk AND begins_with(sk, :prefix)", values };
      for await (const item of eachItem<Reminder & Item>(table, condition)) found.push(item);
      return found;
    },

    /**
     * Takes a reminder off the feed once its message is on the queue, unless it was moved meanwhile. It stays
     * on record, so that whatever else happens during the same wait does not set it anew.
     */
    fired({ dueAt, ...reference }: Reminder): Promise<boolean> {
      return table.update(
        keyOf(reference),
        { text: "REMOVE #feed, #at", names: { "#feed": feedIndex.partition, "#at": feedIndex.sort } },
        { text: "dueAt = :due", values: { ":due": dueAt } },
      );
    },

    /** Every reminder that is due now. */
    async *due(): AsyncGenerator<Reminder> {
      for await (const { pk, sk } of dueOnFeed(table, "reminders", clock())) {
        const reminder = await table.get<Reminder & Item>({ pk, sk });
        if (reminder?.feed && reminder.dueAt <= clock()) yield reminder;
      }
    },
  };
}

function keyOf({ appId, subject, reaction }: Pick<Reminder, "appId" | "subject" | "reaction">): Key {
  return { pk: subjectKey(appId, subject), sk: `reminder#${reaction}` };
}
