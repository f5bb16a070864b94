import { createHmac, randomBytes } from "node:crypto";
import { type Clock, days, seconds } from "../platform/time.ts";
import { eachItem, type Item, type Table } from "./table.ts";
import { subjectKey } from "./tables.ts";

/**
 * Who was forgotten, as keyed hashes of their contact ids and conversations, so that what comes late brings nothing back
 * (promise 8) and the table names no one. The key is random and stands beside them: rotating a token changes nothing,
 * and the hashes of two desks cannot be compared.
 */
export type Tombstones = ReturnType<typeof createTombstones>;

/**
 * A captured webhook is too old to be acted on after 29 days, an entry is replayed for 30, and reconciliation looks back a
 * week. Twice that covers what an operator restores or replays by hand.
 */
const life = days(60);
/** How long a process believes what it read. */
const trust = seconds(5);

const partition = "tombstones";
type Stored = Item & { sk: string; key?: string; expiresAt?: number };
type Known = { readAt: number; key: string | undefined; hashes: Set<string> };

export function createTombstones(table: Table, clock: Clock) {
  let known: Known | undefined;

  async function read(): Promise<Known> {
    const now = clock();
    if (known && now - known.readAt < trust && now >= known.readAt) return known;
    const found: Known = { readAt: now, key: undefined, hashes: new Set() };
    const all = { text: "pk = :pk", values: { ":pk": partition } };
    for await (const { sk, key, expiresAt = 0 } of eachItem<Stored>(table, all)) {
      if (key !== undefined) found.key = key;
      else if (expiresAt * 1000 > now) found.hashes.add(sk);
    }
    known = found;
    return found;
  }

  return {
    /** The hash of the first of these subjects that was forgotten. Costs no call most of the time. */
    async covering(appId: string, subjects: readonly string[]): Promise<string | undefined> {
      const { key, hashes } = await read();
      if (key === undefined || hashes.size === 0) return undefined;
      return subjects.map((subject) => hashOf(key, appId, subject)).find((hash) => hashes.has(hash));
    },

    /** Begins with these; doing it again changes nothing. Other processes know within `trust`. */
    async add(appId: string, subjects: readonly string[]): Promise<void> {
      const fresh = randomBytes(32).toString("base64");
      await table.put({ pk: partition, sk: "key", key: fresh }, { text: "attribute_not_exists(pk)" });
      known = undefined;
      const { key = fresh } = await read();
      const expiresAt = Math.ceil((clock() + life) / 1000);
      for (const subject of subjects)
        await table.put({ pk: partition, sk: hashOf(key, appId, subject), expiresAt });
      known = undefined;
    },
  };
}

const hashOf = (key: string, appId: string, subject: string): string =>
  createHmac("sha256", Buffer.from(key, "base64"))
    .update(subjectKey(appId, subject))
    .digest("base64url")
    .slice(0, 22);
