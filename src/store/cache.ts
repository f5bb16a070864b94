import { randomUUID } from "node:crypto";
import { unlessRefused } from "../platform/aws-refusal.ts";
import { TryLater } from "../platform/errors.ts";
import { type Clock, type Duration, seconds } from "../platform/time.ts";
import {
  isFresh,
  isUsable,
  itemOf,
  missingLife,
  modelOf,
  type StoredModel,
  storedAtOf,
} from "./cached-item.ts";
import type { Table } from "./table.ts";

/** A model as the cache knows it; `undefined` means that Intercom has none of that id. */
export type Cached<T> = { model: T | undefined; from: "cache" | "api" | "stale" };

/** How to get a model that is not in the cache, and how long to use it. */
export type Fetching<T> = {
  fetch: () => Promise<T | undefined>;
  life: Duration;
  /** Unix ms at which the model last changed, if it tells. */
  versionOf?: (model: T) => number | undefined;
  /** What was stored or taken away within the last second may be missed, which costs half. */
  late?: boolean;
};

/** A fetch that takes longer has died with its worker. */
const leaseLife = seconds(15);

/**
 * Read-through cache of Intercom's models. One fetch per cold key across all workers: a conditional write hands out a
 * lease. Changing or invalidating the model takes the lease away, so that a fetch begun before a webhook never
 * overwrites what the webhook stored.
 */
export type Cache = ReturnType<typeof createCache>;

export function createCache(table: Table, clock: Clock) {
  const inFlight = new Map<string, Promise<Cached<unknown>>>();

  async function readThrough<T>(key: string, fetching: Fetching<T>): Promise<Cached<T>> {
    const now = clock();
    const stored = await table.get<StoredModel>({ pk: key }, { late: fetching.late ?? false });
    if (isFresh(stored, now)) return { model: modelOf<T>(stored), from: "cache" };
    const lease = randomUUID();
    if (!(await takeLease(key, lease, now))) {
      // The lease's owner may have stored the model since it was read here.
      const meanwhile = await table.get<StoredModel>({ pk: key });
      if (isFresh(meanwhile, now)) return { model: modelOf<T>(meanwhile), from: "cache" };
      if (isUsable(stored, now)) return { model: modelOf<T>(stored), from: "stale" };
      throw new TryLater("Another worker is fetching the same model from Intercom", { at: now + seconds(1) });
    }
    try {
      const model = await fetching.fetch();
      // A model too large for an item is fetched each time; it must not stop an alert.
      const stored = await unlessRefused(store(key, lease, model, fetching));
      if (stored === undefined) await dropLease(key, lease);
      if (stored !== false) return { model, from: "api" };
    } catch (error) {
      await dropLease(key, lease);
      if (isUsable(stored, now)) return { model: modelOf<T>(stored), from: "stale" };
      throw error;
    }
    // A webhook changed the model meanwhile: what was fetched may be older than what the webhook told.
    throw new TryLater("The model changed while it was fetched from Intercom", { at: clock() });
  }

  function takeLease(key: string, lease: string, now: number): Promise<boolean> {
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

  function store<T>(key: string, lease: string, model: T | undefined, fetching: Fetching<T>) {
    const life = model === undefined ? missingLife : fetching.life;
    const version = model === undefined ? undefined : fetching.versionOf?.(model);
    const item = itemOf(key, model, { now: clock(), life, version, exact: false });
    return table.put(item, { text: "lease = :lease", values: { ":lease": lease } });
  }

  /** After a failed fetch the next reader need not wait. When this fails too, it waits for `leaseLife`, no more. */
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
     * The model of a key, fetched at most once at a time. Readers of one process share a read that begins after they
     * asked; one already under way may have missed a webhook that was handled since.
     */
    async read<T>(key: string, fetching: Fetching<T>): Promise<Cached<T>> {
      await inFlight.get(key);
      const running = inFlight.get(key) as Promise<Cached<T>> | undefined;
      if (running) return running;
      const reading = readThrough(key, fetching).finally(() => inFlight.delete(key));
      inFlight.set(key, reading);
      return reading;
    },

    /** What is cached now, fresh or not. With `late` it may lack what was stored within the last second. */
    async peek<T>(key: string, { late = false } = {}): Promise<Peeked<T> | undefined> {
      const stored = await table.get<StoredModel>({ pk: key }, { late });
      return (
        stored && {
          model: modelOf<T>(stored),
          version: stored.version,
          exact: stored.exact === true,
          isFresh: isFresh(stored, clock()),
          freshUntil: stored.freshUntil,
          storedAt: (life) => storedAtOf(stored, life),
        }
      );
    },

    /** The models of these keys as they are cached now, fresh or not, a hundred in a call. */
    async peekMany(keys: readonly string[]): Promise<Map<string, unknown>> {
      const stored = await table.getMany<StoredModel & { pk: string }>(keys.map((pk) => ({ pk })));
      return new Map(stored.map((one) => [one.pk, modelOf(one)]));
    },

    /** Replaces a cached model by a newer one; `version` is unix ms. False when the cache has something newer. */
    async replace(
      key: string,
      model: unknown | undefined,
      version: number,
      life: Duration,
    ): Promise<boolean> {
      const replaced = await unlessRefused(
        table.put(itemOf(key, model, { now: clock(), life, version, exact: true }), {
          text: "attribute_not_exists(version) OR version <= :version",
          values: { ":version": version },
        }),
      );
      // Too large for an item: what is cached is older.
      if (replaced === undefined) await table.delete({ pk: key });
      return replaced ?? true;
    },

    /**
     * Puts a newer model in the place of the one that was seen. False, and nothing changes, where that has been stored
     * anew, outdated or forgotten since: what did so may have known more.
     */
    async succeed(
      key: string,
      seen: Peeked<unknown>,
      model: unknown,
      { version, life }: Told,
    ): Promise<boolean> {
      if (seen.freshUntil === undefined) return false;
      const replaced = await unlessRefused(
        table.put(itemOf(key, model, { now: clock(), life, version, exact: true }), {
          text: "freshUntil = :seen",
          values: { ":seen": seen.freshUntil },
        }),
      );
      return replaced ?? false;
    },

    /**
     * Stores a model that came in a list, read a while ago. False, and nothing changes, when the cache has something
     * newer, something fresh that is as new, or a fresh absence, or a fetch is under way. Version 0 is older than any.
     */
    offer(key: string, model: unknown, version: number, life: Duration): Promise<boolean> {
      const now = clock();
      return table.put(itemOf(key, model, { now, life, version, exact: false }), {
        text: "(attribute_not_exists(leaseExpiresAt) OR leaseExpiresAt <= :now) AND (attribute_not_exists(version) OR version <= :version) AND (attribute_not_exists(freshUntil) OR freshUntil <= :now OR version < :version)",
        values: { ":now": now, ":version": version },
      });
    },

    /** Lets the next reader fetch the model. Until Intercom answers, it is used as a stale one. */
    async outdate(key: string): Promise<void> {
      const now = clock();
      await table.update(
        { pk: key },
        { text: "SET freshUntil = :now", values: { ":now": now } },
        { text: "freshUntil > :now", values: { ":now": now } },
      );
    },

    /** Forgets a model, and takes the lease from a fetch that is under way. */
    async invalidate(key: string): Promise<void> {
      await table.delete({ pk: key });
    },
  };
}

/** What a webhook tells a model as: unix ms of its event, and how long to use it. */
type Told = { version: number; life: Duration };

type Peeked<T> = {
  model: T | undefined;
  version: number | undefined;
  exact: boolean;
  isFresh: boolean;
  /** Unix ms. Each time that something is stored or outdated it is another one. */
  freshUntil: number | undefined;
  /** Unix ms at which a model of this life was stored, or up to a second later. */
  storedAt: (life: Duration) => number | undefined;
};
