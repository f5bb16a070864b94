import type { Unended } from "../messages/suspect.ts";
import { type Clock, hours } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

/** Longer than many messages that end their process take, one after another, until they are parked. */
const life = hours(6);

/** In the cache: without these counts, such a message is parked later. SQS gives a message to one worker at a time. */
export function createUnended(table: Table, clock: Clock): Unended {
  const keyOf = (messageId: string) => ({ pk: `unended#${messageId}` });
  return {
    async read(messageId) {
      const stored = await table.get<Item & { times: number; expiresAt: number }>(keyOf(messageId));
      return stored && stored.expiresAt * 1000 > clock() ? stored.times : 0;
    },
    async write(messageId, times) {
      await table.put({ ...keyOf(messageId), times, expiresAt: Math.ceil((clock() + life) / 1000) });
    },
  };
}
