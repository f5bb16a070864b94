import { type Clock, seconds } from "../platform/time.ts";
import { eachItem, type Item, type Table } from "./table.ts";
import { expiry } from "./tables.ts";

/** Alerts that are not wanted for a while: by a reaction's name, or about a company's id. */
export type Mute = {
  what: "reaction" | "company";
  id: string;
  /** Unix ms. One that was ended early has the time of that. */
  until: number;
  /** Who asked for it. */
  by: string;
};

export type Mutes = ReturnType<typeof createMutes>;

/** How long a process believes what it read. */
const trust = seconds(5);

type Stored = Item & Omit<Mute, "until"> & { until: number };

export function createMutes(table: Table, clock: Clock) {
  const known = new Map<string, { readAt: number; mutes: Mute[] }>();
  const written = new Set<string>();
  return {
    /** What was asked for last counts: a click that is handled late, or again, changes nothing of a later one. */
    async set(appId: string, { what, id, until, by }: Mute, askedAt: number): Promise<void> {
      const key = { pk: `mutes#${appId}`, sk: `${what}#${id}` };
      await table.put(
        // Longer than it holds, so that an older click which is handled late finds that it was ended.
        { ...key, what, id, until, by, askedAt, expiresAt: expiry(until) },
        { text: "attribute_not_exists(askedAt) OR askedAt <= :askedAt", values: { ":askedAt": askedAt } },
      );
      known.delete(appId);
      written.add(appId);
    },

    /** Those of a workspace that are not over. Costs no call most of the time. */
    async of(appId: string): Promise<Mute[]> {
      const now = clock();
      const before = known.get(appId);
      const isTrusted = before !== undefined && now >= before.readAt && now - before.readAt < trust;
      const mutes = isTrusted ? before.mutes : [];
      if (!isTrusted) {
        const all = { text: "pk = :pk", values: { ":pk": `mutes#${appId}` } };
        // What this process wrote itself it must not miss.
        const late = !written.has(appId);
        for await (const { what, id, until, by } of eachItem<Stored>(table, all, { late }))
          mutes.push({ what, id, until, by });
        known.set(appId, { readAt: now, mutes });
      }
      return mutes.filter(({ until }) => until > now);
    },
  };
}
