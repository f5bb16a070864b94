import type { Clock } from "../time.ts";
import { onFeed } from "./feed.ts";
import { expiry, subjectKey } from "./subject-key.ts";
import type { Table } from "./table.ts";

/** Something that cannot succeed as it stands: shown, with its reason, until it is replayed (promise 1). */
export type Parked = {
  appId: string;
  subject: string;
  /** A notification's id or an effect's key. */
  id: string;
  what: "notification" | "effect";
  reason: string;
  /** Unix ms. */
  parkedAt: number;
};

export type ParkedList = ReturnType<typeof createParkedList>;

export function createParkedList(table: Table, clock: Clock) {
  return {
    async add(parked: Omit<Parked, "parkedAt">): Promise<void> {
      const parkedAt = clock();
      await table.put({
        pk: subjectKey(parked.appId, parked.subject),
        sk: `parked#${parked.what}#${parked.id}`,
        ...parked,
        parkedAt,
        ...onFeed("parked", parked.id, parkedAt),
        expiresAt: expiry(parkedAt),
      });
    },
  };
}
