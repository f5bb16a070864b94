import type { Clock } from "../platform/time.ts";
import { believed } from "./believed.ts";
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

type Stored = Item & Omit<Mute, "until"> & { until: number };

export function createMutes(table: Table, clock: Clock) {
  const known = new Map<string, ReturnType<typeof believed<Mute[]>>>();
  const written = new Set<string>();

  function knownOf(appId: string) {
    const before = known.get(appId);
    if (before) return before;
    const made = believed(() => read(appId), clock);
    known.set(appId, made);
    return made;
  }

  async function read(appId: string): Promise<Mute[]> {
    const mutes: Mute[] = [];
    const all = { text: "pk = :pk", values: { ":pk": `mutes#${appId}` } };
    // What this process wrote itself it must not miss.
    const late = !written.has(appId);
    for await (const { what, id, until, by } of eachItem<Stored>(table, all, { late }))
      mutes.push({ what, id, until, by });
    return mutes;
  }

  return {
    /** What was asked for last counts: a click that is handled late, or again, changes nothing of a later one. */
    async set(appId: string, { what, id, until, by }: Mute, askedAt: number): Promise<void> {
      const key = { pk: `mutes#${appId}`, sk: `${what}#${id}` };
      await table.put(
        // Longer than it holds, so that an older click which is handled late finds that it was ended.
        { ...key, what, id, until, by, askedAt, expiresAt: expiry(until) },
        { text: "attribute_not_exists(askedAt) OR askedAt <= :askedAt", values: { ":askedAt": askedAt } },
      );
      written.add(appId);
      known.get(appId)?.forget();
    },

    /** Those of a workspace that are not over. Costs no call most of the time. */
    async of(appId: string): Promise<Mute[]> {
      const now = clock();
      return (await knownOf(appId).get()).filter(({ until }) => until > now);
    },
  };
}
