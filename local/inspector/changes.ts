import type { Duration } from "../../src/platform/time.ts";

/** Tells those who watch that something which the inspector shows has changed, not what: they read it anew. */
export type Changes = ReturnType<typeof createChanges>;

type Watcher = { changed: () => void; ended: () => void };

/** However much changes, watchers are told once in `interval`; of a change after a pause at once. */
export function createChanges(interval: Duration) {
  const watchers = new Set<Watcher>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let isOver = false;
  let count = 0;

  function tell() {
    isDue = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) tell();
    }, interval).unref();
    for (const { changed } of watchers) changed();
  }

  return {
    changed(): void {
      count += 1;
      if (watchers.size === 0) return;
      if (timer) isDue = true;
      else tell();
    },

    /** How often something has changed. */
    count: () => count,

    /** `ended` is called when the desk stops. Returns how to stop watching. */
    watch(watcher: Watcher): () => void {
      if (isOver) watcher.ended();
      else watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },

    close(): void {
      isOver = true;
      clearTimeout(timer);
      for (const { ended } of watchers) ended();
      watchers.clear();
    },
  };
}

/**
 * The same for a desk that does not tell: looks for news at an interval, once for all who watch, and not at all while
 * none do. A look that fails tells, too, so that they learn why.
 */
export function createLookout(
  look: () => Promise<unknown>,
  interval: Duration,
): Pick<Changes, "watch" | "count"> {
  const watchers = new Set<Watcher>();
  let isLooking = false;
  let count = 0;

  async function keepLooking() {
    if (isLooking) return;
    isLooking = true;
    let seen = await looked();
    while (watchers.size > 0) {
      await new Promise((later) => setTimeout(later, interval).unref());
      const now = await looked();
      if (now !== seen) {
        count += 1;
        for (const { changed } of watchers) changed();
      }
      seen = now;
    }
    isLooking = false;
  }

  const looked = () => look().then(JSON.stringify, () => Symbol("failed"));

  return {
    count: () => count,
    watch(watcher) {
      watchers.add(watcher);
      void keepLooking();
      return () => void watchers.delete(watcher);
    },
  };
}
