import { type Clock, type Duration, seconds } from "../../platform/time.ts";

type Options = {
  clock: Clock;
  /** What was read is believed for so long, even if nothing is known to have changed. */
  trust: Duration;
  /** Counts the changes that are known of. */
  changes: () => number;
  /** Called when what was put off may be read; without it, nothing is put off. */
  due?: (() => void) | undefined;
};

/** On a busy desk there is much to read and news all the time. What takes longer than this is put off, */
const quick: Duration = seconds(0.25);
/** so that the desk has so many times as long for its own work. */
const rests = 4;

/** Reads anew before something is looked at, but only when there may be news; for all who ask meanwhile only once. */
export function createCatchUp(read: () => Promise<void>, { clock, trust, changes, due }: Options) {
  let running: Promise<void> | undefined;
  let [readAt, known] = [Number.NEGATIVE_INFINITY, -1];
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isAwaited = false;

  const mayHaveNews = () => Math.abs(clock() - readAt) >= trust || changes() !== known;

  async function turn(): Promise<void> {
    const [now, count, began] = [clock(), changes(), performance.now()];
    await read();
    [readAt, known] = [now, count];
    const took = performance.now() - began;
    if (due && took > quick) rest = setTimeout(over, took * rests).unref();
  }

  function over(): void {
    rest = undefined;
    if (isAwaited) due?.();
    isAwaited = false;
  }

  return {
    async catchUp(): Promise<void> {
      // What runs already began earlier, and may have passed by what is news now.
      await running?.catch(() => undefined);
      if (!mayHaveNews()) return;
      if (rest) isAwaited = true;
      else {
        running ??= turn().finally(() => {
          running = undefined;
        });
        await running;
      }
    },
    running: () => running,
    stop: () => clearTimeout(rest),
  };
}
