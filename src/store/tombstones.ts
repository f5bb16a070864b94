import { createHmac, randomBytes } from "node:crypto";
import { type Clock, days } from "../platform/time.ts";
import { believed } from "./believed.ts";
import { eachItem, type Item, type Table } from "./table.ts";
import { subjectKey } from "./tables.ts";

/**
 * Who was forgotten, as keyed hashes of their contact ids, conversations and address, so that what comes late brings
 * nothing back (promise 8) and the table names no one. The key is random and stands beside them: rotating a token changes
 * nothing, and the hashes of two desks cannot be compared.
 */
export type Tombstones = ReturnType<typeof createTombstones>;

/**
 * A captured webhook is too old to be acted on after 29 days, an entry is replayed for 30, and reconciliation looks back a
 * week. Twice that covers what an operator restores or replays by hand.
 */
export const tombstoneLife = days(60);

const partition = "tombstones";
type Stored = Item & { sk: string; key?: string; expiresAt?: number; since?: number };
/** `since` is unix ms. */
type Known = { key: string | undefined; since: Map<string, number> };

export function createTombstones(table: Table, clock: Clock) {
  /** What this process wrote, or is about to write, it must not miss. */
  let writes = false;

  /** What was read may lack what another process wrote within the last second. */
  const known = believed(async (): Promise<Known> => {
    const now = clock();
    const found: Known = { key: undefined, since: new Map() };
    const all = { text: "pk = :pk", values: { ":pk": partition } };
    for await (const { sk, key, since = 0, expiresAt = 0 } of eachItem<Stored>(table, all, {
      late: !writes,
    })) {
      if (key !== undefined) found.key = key;
      else if (expiresAt * 1000 > now) found.since.set(sk, since);
    }
    return found;
  }, clock);

  async function keyOf(): Promise<string> {
    writes = true;
    const fresh = randomBytes(32).toString("base64");
    await table.put({ pk: partition, sk: "key", key: fresh }, { text: "attribute_not_exists(pk)" });
    known.forget();
    return (await known.get()).key ?? fresh;
  }

  return {
    /** The hash of the first of these subjects that was forgotten. Costs no call most of the time. */
    async covering(appId: string, subjects: Iterable<string>): Promise<string | undefined> {
      const { key, since } = await known.get();
      if (key === undefined || since.size === 0) return undefined;
      for (const subject of subjects) {
        const hash = hashOf(key, appId, subject);
        if (since.has(hash)) return hash;
      }
      return undefined;
    },

    /** Unix ms at which the last of these was forgotten; 0 when none was. */
    async since(appId: string, subjects: Iterable<string>): Promise<number> {
      const { key, since } = await known.get();
      if (key === undefined) return 0;
      return Math.max(0, ...[...subjects].map((one) => since.get(hashOf(key, appId, one)) ?? 0));
    },

    /** Stands for an address where it must not be readable itself. */
    nameOf: async (email: string): Promise<string> => hashOf(await keyOf(), "", addressOf(email)),

    /** Begins with these; doing it again changes nothing. Other processes know a moment after they no longer believe what they read. */
    async add(appId: string, subjects: readonly string[]): Promise<void> {
      const key = await keyOf();
      const values = { ":now": clock(), ":expires": Math.ceil((clock() + tombstoneLife) / 1000) };
      const text = "SET #since = if_not_exists(#since, :now), expiresAt = :expires";
      for (const subject of subjects) {
        const place = { pk: partition, sk: hashOf(key, appId, subject) };
        await table.update(place, { text, names: { "#since": "since" }, values });
      }
      known.forget();
    },
  };
}

/** An address is the same person's in every workspace: it is buried and looked up under no app id. */
export const addressOf = (email: string): string => `email:${email.trim().toLowerCase()}`;

const hashOf = (key: string, appId: string, subject: string): string =>
  createHmac("sha256", Buffer.from(key, "base64"))
    .update(subjectKey(appId, subject))
    .digest("base64url")
    .slice(0, 22);
