import { digest } from "../messages/queue-text.ts";
import type { Clock, Duration } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

/** `by` names what is counted: the same one counts once, however often it comes (promise 2). */
export type Counted = { key: string; by: string; most: number; within: Duration };

export type Rates = ReturnType<typeof createRates>;

/** Counts in windows that begin with the first of a key. They live in the cache: without them, nothing is held. */
export function createRates(table: Table, clock: Clock) {
  return {
    /** Whether this one is within the limit. Keys may lead to a person, so only their hashes are kept. */
    async take({ key, by, most, within }: Counted): Promise<boolean> {
      const now = clock();
      const pk = `rate#${digest(key)}`;
      const one = `by${digest(by).slice(0, 24)}`;
      const until = now + within;
      const first = { pk, until, count: 1, [one]: true, expiresAt: Math.ceil(until / 1000) };
      const ended = {
        text: "attribute_not_exists(pk) OR #until <= :now",
        names: { "#until": "until" },
        values: { ":now": now },
      };
      if (await table.put(first, ended)) return true;
      const change = { text: "SET #one = :true ADD #count :one", values: { ":true": true, ":one": 1 } };
      const isFree = {
        text: "#until > :now AND #count < :most AND attribute_not_exists(#one)",
        names: { "#until": "until", "#count": "count", "#one": one },
        values: { ":now": now, ":most": most },
      };
      if (await table.update({ pk }, change, isFree)) return true;
      const window = await table.get<Item & { until: number }>({ pk });
      return !window || window.until <= now || window[one] === true;
    },
  };
}
