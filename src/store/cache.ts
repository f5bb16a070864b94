import { randomUUID } from "node:crypto";
import { TryLater } from "../platform/errors.ts";
import { type Clock, type Duration, minutes, seconds } from "../platform/time.ts";
import { isFresh, isUsable, itemOf, modelOf, type StoredModel } from "./stored-model.ts";
import type { Table } from "./table.ts";

/** A model as the cache knows it; `undefined` means that Intercom has none of that id. */
export type Cached<T> = { model: T | undefined; from: "cache" | "api" | "stale" };

/** How to get a model that is not in the cache, and how long to believe it. */
export type Fetching<T> = {
  fetch: () => Promise<T | undefined>;
  life: Duration;
  /** Unix ms at which the model last changed, if it tells. */
  versionOf?: (model: T) => number | undefined;
};

/** A fetch that takes longer has died with its worker. */
const leaseLife = seconds(15);
/** Negative entries live shortly: a contact may be searchable only minutes after it was made. */
const missingLife = minutes(5);
/**
 * Read-through cache of Intercom's models. One fetch per cold key across all workers: a conditional write
 * hands out a lease, and whoever changes or invalidates the model meanwhile takes the lease away, so that a
 * fetch begun before a webhook can never put back what the webhook replaced.
 */
export type Cache = ReturnType<typeof createCache>;

export function createCache(table: Table, clock: Clock) {
  const inFlight = new Map<string, Promise<Cached<unknown>>>();

  async function readThrough<T>(key: string, fetching: Fetching<T>): Promise<Cached<T>> {
    const now = clock();
    const stored = await table.get<StoredModel>({ pk: key });
    if (isFresh(stored, now)) return { model: modelOf<T>(stored), from: "cache" };
    const lease = randomUUID();
    if (!(await takeLease(key, lease, now))) {
      // Whoever had the lease may have stored the model since this reader looked.
      const meanwhile = await table.get<StoredModel>({ pk: key });
      if (isFresh(meanwhile, now)) return { model: modelOf<T>(meanwhile), from: "cache" };
      if (isUsable(stored, now)) return { model: modelOf<T>(stored), from: "stale" };
      throw new TryLater("Another worker is fetching the same model from Intercom", { at: now + seconds(1) });
    }
    try {
      const model = await fetching.fetch();
      if (await store(key, lease, model, fetching)) return { model, from: "api" };
    } catch (error) {
      await dropLease(key, lease);
      if (isUsable(stored, now)) return { model: modelOf<T>(stored), from: "stale" };
      throw error;
    }
    // A webhook changed the model while it was fetched: what was fetched may be older than what it told.
    throw new TryLater("The model changed while it was fetched from Intercom", { at: clock() });
  }

  async function takeLease(key: string, lease: string, now: number): Promise<boolean> {
    return table.update(
      { pk: key },
      {
        text: "SET lease = :lease, leaseExpiresAt = :until",
        values: { ":lease": lease, ":until": now + leaseLife },
      },
      {
        text: "(attribute_not_exists(lease) OR leaseExpiresAt <= :now) AND (attribute_not_exists(freshUntil) OR freshUntil <= :now)",
        values: { ":now": now },
      },
    );
  }

  async function store<T>(
    key: string,
    lease: string,
    model: T | undefined,
    fetching: Fetching<T>,
  ): Promise<boolean> {
    const life = model === undefined ? missingLife : fetching.life;
    const version = model === undefined ? undefined : fetching.versionOf?.(model);
    const item = itemOf(key, model, { now: clock(), life, version, exact: false });
    return table.put(item, { text: "lease = :lease", values: { ":lease": lease } });
  }

  /** The next reader need not wait for a fetch that failed. Failing to say so costs a quarter of a minute, no more. */
  async function dropLease(key: string, lease: string): Promise<void> {
    await table
      .update(
        { pk: key },
        { text: "REMOVE lease, leaseExpiresAt" },
        { text: "lease = :lease", values: { ":lease": lease } },
      )
      .catch(() => undefined);
  }

  return {
    /**
     * The model of a key, fetched at most once at a time. Readers of one process share a look that begins after they
     * asked; one that was under way before may know nothing of a webhook that was dealt with since.
     */
    async read<T>(key: string, fetching: Fetching<T>): Promise<Cached<T>> {
      await inFlight.get(key);
      const running = inFlight.get(key) as Promise<Cached<T>> | undefined;
      if (running) return running;
      const reading = readThrough(key, fetching).finally(() => inFlight.delete(key));
      inFlight.set(key, reading);
      return reading;
    },

    /** What is cached now, fresh or not. */
    async peek<T>(
      key: string,
    ): Promise<{ model: T | undefined; version: number | undefined; exact: boolean } | undefined> {
      const stored = await table.get<StoredModel>({ pk: key });
      return stored && { model: modelOf<T>(stored), version: stored.version, exact: stored.exact === true };
    },

    /** Replaces a cached model by a newer one; `version` is unix ms. False when the cache knows something newer. */
    replace(key: string, model: unknown | undefined, version: number, life: Duration): Promise<boolean> {
      return table.put(itemOf(key, model, { now: clock(), life, version, exact: true }), {
        text: "attribute_not_exists(version) OR version <= :version",
        values: { ":version": version },
      });
    },

    /**
     * Puts in a model that came in a list, read a while ago. False, and nothing is changed, where something newer or as
     * new is believed, an absence is believed, or a fetch is under way. A `version` of 0 is older than any.
     */
    offer(key: string, model: unknown, version: number, life: Duration): Promise<boolean> {
      const now = clock();
      return table.put(itemOf(key, model, { now, life, version, exact: false }), {
        text: "(attribute_not_exists(leaseExpiresAt) OR leaseExpiresAt <= :now) AND (attribute_not_exists(version) OR version <= :version) AND (attribute_not_exists(freshUntil) OR freshUntil <= :now OR version < :version)",
        values: { ":now": now, ":version": version },
      });
    },

    /** Forgets a model, and takes the lease from a fetch that is under way. */
    async invalidate(key: string): Promise<void> {
      await table.delete({ pk: key });
    },
  };
}
