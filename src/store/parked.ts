import type { ParkedMessage, ParkedReference } from "../messages/park.ts";
import type { Clock } from "../platform/time.ts";
import { eachOnFeed, onFeed, parkedFeed } from "./feed.ts";
import { pack, unpack } from "./packed.ts";
import { eachItem, type Item, type Key, type Table } from "./table.ts";
import { expiry, feedIndex, subjectKey } from "./tables.ts";

/** A message that cannot succeed as it stands: shown, with its reason, until it is replayed (promise 1). */
export type Parked = ParkedMessage & {
  /** Unix ms. */
  parkedAt: number;
  /** The message as it came; absent when it is too large for an item, so that only the dead-letter queue has it. */
  body?: string;
  /** An operator gave it up. It is off the list, and stays with its subject. */
  dropped?: Dropped;
};

/** When (unix ms), and who said so. */
export type Dropped = { at: number; by: string };

type StoredParked = Item & Omit<Parked, "body"> & { packed?: Uint8Array };

/** DynamoDB takes 400 KB an item. */
const largest = 380_000;

export type ParkedList = ReturnType<typeof createParkedList>;

export function createParkedList(table: Table, clock: Clock) {
  return {
    async add({ body, ...parked }: Omit<Parked, "parkedAt">): Promise<void> {
      const parkedAt = clock();
      const packed = body === undefined ? undefined : pack(body);
      await table.put({
        ...keyOf(parked),
        ...parked,
        parkedAt,
        ...(packed && packed.length <= largest ? { packed } : {}),
        ...onFeed(parkedFeed, parked.id, parkedAt),
        expiresAt: expiry(parkedAt),
      });
    },

    /** Keeps it on the list with another body and reason. */
    async rewrite({ body = "", reason, ...reference }: Parked): Promise<void> {
      await table.update(
        keyOf(reference),
        {
          text: "SET packed = :packed, reason = :reason",
          values: { ":packed": pack(body), ":reason": reason },
        },
        { text: "attribute_exists(pk)" },
      );
    },

    /** Takes it off the list, once it was handled. */
    async remove(reference: ParkedReference): Promise<void> {
      await table.delete(keyOf(reference));
    },

    /** Takes it off the list, unless it was parked once more since it was read. */
    async removeAsRead(parked: Parked): Promise<void> {
      const condition = { text: "parkedAt = :parkedAt", values: { ":parkedAt": parked.parkedAt } };
      await table.delete(keyOf(parked), condition);
    },

    /**
     * Gives it up: it leaves the list, and its record says who did so and when, until it expires (promise 1). False when
     * it was replayed or parked once more since it was read.
     */
    drop(parked: Parked, by: string): Promise<boolean> {
      const values = { ":dropped": { at: clock(), by }, ":parkedAt": parked.parkedAt };
      return table.update(
        keyOf(parked),
        {
          text: "SET #dropped = :dropped REMOVE #feed, #at",
          names: { "#dropped": "dropped", "#feed": feedIndex.partition, "#at": feedIndex.sort },
          values,
        },
        { text: "parkedAt = :parkedAt AND attribute_not_exists(#dropped)" },
      );
    },

    async read(reference: ParkedReference): Promise<Parked | undefined> {
      const item = await table.get<StoredParked>(keyOf(reference));
      return item && fromItem(item);
    },

    /** What is parked of one subject, and what was dropped. */
    async of(appId: string, subject: string): Promise<Parked[]> {
      const found: Parked[] = [];
      const values = { ":pk": subjectKey(appId, subject), ":prefix": "parked#" };
      const condition = { text: "pk = :pk AND begins_with(sk, :prefix)", values };
      for await (const item of eachItem<StoredParked>(table, condition)) found.push(fromItem(item));
      return found.sort((a, b) => a.parkedAt - b.parkedAt);
    },

    /** Everything that is parked, oldest first. */
    async all(): Promise<Parked[]> {
      const keys: Key[] = [];
      for await (const { pk, sk } of eachOnFeed(table, parkedFeed)) keys.push({ pk, sk });
      const found = (await table.getMany<StoredParked>(keys)).map(fromItem);
      return found.sort((a, b) => a.parkedAt - b.parkedAt);
    },
  };
}

function keyOf({ appId, subject, what, id }: ParkedReference): Key {
  return { pk: subjectKey(appId, subject), sk: `parked#${what}#${id}` };
}

function fromItem({ packed, ...item }: StoredParked): Parked {
  const { appId, subject, id, what, reason, parkedAt, dropped } = item;
  const parked = { appId, subject, id, what, reason, parkedAt, ...(dropped ? { dropped } : {}) };
  return packed ? { ...parked, body: unpack(packed) } : parked;
}
