import { digest } from "../messages/queue-text.ts";
import type { Clock, Duration } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

/** A cooldown under way. */
export type Cooldown = {
  /** Unix ms. */
  since: number;
  until: number;
};

/** `by` is the deduplication key of the event that begins it. */
type Wanted = { appId: string; reaction: string; key: string; by: string; lasts: Duration };

export type Cooldowns = ReturnType<typeof createCooldowns>;

export function createCooldowns(table: Table, clock: Clock) {
  return {
    /**
     * Begins a cooldown; undefined when this event has it, now or from an earlier try (promise 2), else the one that is
     * under way. Both keys may lead to a person, so only their hashes are kept.
     */
    async begin({ appId, reaction, key, by, lasts }: Wanted): Promise<Cooldown | undefined> {
      const now = clock();
      const item = { pk: `cooldown#${appId}#${reaction}`, sk: digest(key) };
      const cooldown = { by: digest(by), since: now, until: now + lasts };
      const expiresAt = Math.ceil(cooldown.until / 1000);
      const free = await table.put(
        { ...item, ...cooldown, expiresAt },
        {
          text: "attribute_not_exists(pk) OR #until <= :now OR #by = :by",
          names: { "#until": "until", "#by": "by" },
          values: { ":now": now, ":by": cooldown.by },
        },
      );
      if (free) return undefined;
      // One that ended between the two calls holds back no more.
      const underWay = await table.get<Item & Cooldown>(item);
      return underWay && underWay.until > now ? underWay : undefined;
    },
  };
}
