import type { HeldReference } from "../effects/slack-summary.ts";
import type { Clock } from "../platform/time.ts";
import { eachItem, type Item, type Table } from "./table.ts";
import { expiry } from "./tables.ts";

/** An alert that waits for its place in Slack; the ledger has the alert itself. */
export type Held = HeldReference & {
  appId: string;
  /** The message group of the place. */
  group: string;
  /** Unix ms at which it was held: the order in which alerts are released. */
  heldAt: number;
  /** Unix ms. */
  until: number;
  /** Alerts of one bundle are shown in one summary. */
  bundle: string;
  /** It waits only for earlier ones of its subject, and is shown by itself. */
  urgent?: true;
};

export type HeldAlerts = ReturnType<typeof createHeldAlerts>;

/** The alerts that wait, in one partition for each place, in the order in which they were held. */
export function createHeldAlerts(table: Table, clock: Clock) {
  const keyOf = ({ appId, group, heldAt, idempotencyKey }: Held) => ({
    pk: partition(appId, group),
    sk: `${new Date(heldAt).toISOString()}#${idempotencyKey}`,
  });
  return {
    /** Adding it again changes nothing. */
    async add(held: Held): Promise<void> {
      await table.put({ ...keyOf(held), ...held, expiresAt: expiry(Math.max(clock(), held.until)) });
    },

    async *of(appId: string, group: string): AsyncGenerator<Held> {
      const condition = { text: "pk = :pk", values: { ":pk": partition(appId, group) } };
      yield* eachItem<Held & Item>(table, condition);
    },

    async remove(held: Held): Promise<void> {
      await table.delete(keyOf(held));
    },
  };
}

const partition = (appId: string, group: string) => `held#${appId}#${group}`;
