import type { Clock } from "../platform/time.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { expiry, shardOf, shards, subjectKey } from "./tables.ts";

/**
 * A reaction wants to look at a subject at `dueAt`. It is no more than an alarm clock: whether anybody still waits by
 * then is for the ledger to say, so nothing is moved or cancelled when somebody answers.
 */
export type Reminder = {
  appId: string;
  subject: string;
  reaction: string;
  /** Unix ms. */
  dueAt: number;
  /** What it is about, so that it is acted on once: the unix seconds since which the customer waits. */
  since: number;
  /** Unix ms at which that was so, as the notification told that set it, and that notification's id. */
  asOf: number;
  setBy: string;
};

type Which = Pick<Reminder, "appId" | "subject" | "reaction" | "dueAt">;

export type Reminders = ReturnType<typeof createReminders>;

export function createReminders(table: Table, clock: Clock) {
  return {
    /** Setting it again changes nothing. */
    async set(reminder: Reminder): Promise<void> {
      await table.put({
        ...reminderKey(reminder),
        ...reminder,
        expiresAt: expiry(Math.max(clock(), reminder.dueAt)),
      });
    },

    /** Every reminder that is due now, each shard oldest first. */
    async *due(): AsyncGenerator<Reminder> {
      for (let shard = 0; shard < shards; shard++) {
        const values = { ":pk": partition(shard), ":until": `${new Date(clock()).toISOString()}~` };
        const condition = { text: "pk = :pk AND sk <= :until", values };
        yield* eachItem<Reminder & Item>(table, condition);
      }
    },

    /** It was acted on, or nobody waits any more; false when it is gone or was set anew meanwhile. */
    remove(reminder: Reminder): Promise<boolean> {
      const values = { ":as": reminder.asOf, ":by": reminder.setBy };
      return table.delete(reminderKey(reminder), { text: "asOf = :as AND setBy = :by", values });
    },
  };
}

/** The ledger's key of a reminder: by the time at which it is due, apart from what else is known of its subject. */
export function reminderKey({ appId, subject, reaction, dueAt }: Which): Key {
  const whose = `${subjectKey(appId, subject)}#${reaction}`;
  return { pk: partition(shardOf(whose)), sk: `${new Date(dueAt).toISOString()}#${whose}` };
}

const partition = (shard: number) => `reminders#${shard}`;
