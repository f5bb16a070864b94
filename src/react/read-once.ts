import type { Cache, Cached, Fetching } from "../store/cache.ts";

/** The cache as one event sees it: each model is read once, so that all that is decided about the event goes by the same. */
export type ReadOnce = ReturnType<typeof readOnce>;

export function readOnce(cache: Pick<Cache, "read" | "peek">) {
  const known = new Map<string, Promise<Cached<unknown>>>();

  function keep<T>(key: string, reading: Promise<Cached<T>>): Promise<Cached<T>> {
    known.set(key, reading);
    // What failed is asked for again.
    reading.catch(() => known.delete(key));
    return reading;
  }

  return {
    read: <T>(key: string, fetching: Fetching<T>): Promise<Cached<T>> =>
      (known.get(key) as Promise<Cached<T>> | undefined) ?? keep(key, cache.read(key, fetching)),

    /**
     * The model where the cache has it and it is fresh. Intercom is not asked. With `late` it may lack what was stored
     * within the last second, and nothing else goes by it.
     */
    async fresh<T>(key: string, { late = false } = {}): Promise<T | undefined> {
      const peeked = await cache.peek<T>(key, { late });
      if (!peeked?.isFresh) return undefined;
      if (!late) keep(key, Promise.resolve({ model: peeked.model, from: "cache" }));
      return peeked.model;
    },
  };
}
