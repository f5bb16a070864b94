import type { Clock, Duration } from "../../platform/time.ts";

type Options = {
  clock: Clock;
  /** What was read is believed for so long, even if nothing is known to have changed. */
  trust: Duration;
  /** Counts the changes that are known of. */
  changes: () => number;
};

/** Reads anew before something is looked at, but only when there may be news; for all who ask meanwhile only once. */
export function createCatchUp(read: () => Promise<void>, { clock, trust, changes }: Options) {
  let running: Promise<void> | undefined;
  let [readAt, known] = [Number.NEGATIVE_INFINITY, -1];

  const mayHaveNews = () => Math.abs(clock() - readAt) >= trust || changes() !== known;

  async function turn(): Promise<void> {
    const [now, count] = [clock(), changes()];
    await read();
    [readAt, known] = [now, count];
  }

  return {
    async catchUp(): Promise<void> {
      // What runs already began earlier, and may have passed by what is news now.
      await running?.catch(() => undefined);
      if (!mayHaveNews()) return;
      running ??= turn().finally(() => {
        running = undefined;
      });
      await running;
    },
    running: () => running,
  };
}
