import type { Clock } from "../platform/time.ts";
import { type DeliveryRecord, type EffectReference, keyOf } from "./delivery-record.ts";
import type { Held } from "./held.ts";
import type { Item, Table } from "./table.ts";
import { expiry } from "./tables.ts";

export type Releases = ReturnType<typeof createReleases>;

/** Which held alerts were let go, kept in their delivery records, so that none is released twice (promise 2). */
export function createReleases(table: Table, clock: Clock) {
  return {
    /**
     * Whether the alert was released by another event than `by`, or goes its own way without one, as after a replay: it
     * need not have arrived yet.
     */
    async isOver(held: Held, by: string): Promise<boolean> {
      const record = await table.get<Item & DeliveryRecord>(keyOf(held));
      if (record?.releasedBy !== undefined) return record.releasedBy !== by;
      return record?.state !== undefined;
    },

    /** Which event released an alert, and the idempotency key of the summary that shows it, if any. */
    async of(reference: EffectReference): Promise<{ releasedBy?: string; summary?: string }> {
      const record = await table.get<Item & DeliveryRecord>(keyOf(reference));
      const { releasedBy, result: { summary } = {} } = record ?? {};
      return {
        ...(releasedBy !== undefined && { releasedBy }),
        ...(typeof summary === "string" && { summary }),
      };
    },

    /** One that is shown in a summary is done by that. False where something else delivers it, or released it. */
    note(held: Held, by: string, summary: string | undefined): Promise<boolean> {
      const now = clock();
      const { idempotencyKey, notificationId, group } = held;
      const set = {
        ...{ idempotencyKey, notificationId, group, kind: "slack.post", releasedBy: by },
        ...(summary ? { state: "done", doneAt: now, result: { summary } } : {}),
        expiresAt: expiry(now),
      };
      const names = Object.keys(set);
      return table.update(
        keyOf(held),
        {
          text: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
          names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          values: Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
        },
        summary
          ? { text: "attribute_not_exists(#state) OR #releasedBy = :releasedBy" }
          : { text: "attribute_not_exists(#releasedBy)" },
      );
    },
  };
}
