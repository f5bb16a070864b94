import { type Duration, minutes, seconds } from "../platform/time.ts";
import type { Through, Watermark } from "../store/watermark.ts";
import type { Changed } from "./kinds.ts";
import { type Looking, look } from "./look.ts";
import { slices } from "./slices.ts";

export type Margins = {
  /** What is younger is left to its webhook, which Intercom sends again after a minute and our own queue may hold for another. */
  grace: Duration;
  /** What is older is looked at once more: Intercom's search and clock may be some minutes behind ours. */
  overlap: Duration;
};

export const usualMargins: Margins = { grace: minutes(3), overlap: minutes(5) };

/** How many are looked at at once: enough to catch up, few enough to leave the budget's windows to live events. */
const atOnce = 3;
/** Nothing new is begun with less than this left of the function's own time (ms). */
const enoughTime = seconds(15);

export type Progress = { looked: number; found: number };

type Passing = Looking & {
  margins?: Margins;
  timeLeft: () => number;
  /** Keeps how far it has come; rejects when another worker has taken over. */
  move: (watermark: Watermark) => Promise<void>;
  progress: Progress;
};

/**
 * Goes through everything that changed since the watermark. The watermark moves only after what it covers is on the
 * queue, so that being cut off anywhere costs nothing but looking again. `from` stays until the whole pass is done,
 * since what changes again and again runs ahead of its slice, its older parts with it. False when time ran out.
 */
export async function pass(passing: Passing, watermark: Watermark): Promise<boolean> {
  const { paged, intercom, clock, move, margins: { grace, overlap } = usualMargins } = passing;
  const now = () => Math.floor(clock() / 1000);
  const { floor, from } = watermark;
  const since = Math.max(from - overlap / 1000, floor);
  const until = watermark.until ?? now() - grace / 1000;
  const begin = watermark.through ?? { at: since };
  const search = (query: Parameters<typeof paged.search>[1]) => paged.search(intercom, query);
  for await (const { changed, end } of slices(search, begin.at, now)) {
    const waiting = changed.filter((one) => isAfter(one, begin)).toSorted(bySecond);
    const { done, failure } = await lookAtAll(passing, waiting, since, until);
    const last = waiting[done - 1];
    const isSeen = done === waiting.length;
    const through = isSeen && end !== undefined ? { at: end } : last && { at: last.updatedAt, id: last.id };
    if (through) await move({ floor, from, until, through });
    if (failure) throw failure;
    if (!isSeen) return false;
  }
  await move({ floor, from: until });
  return true;
}

const bySecond = (a: Changed, b: Changed) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1);
const isAfter = ({ updatedAt, id }: Changed, through: Through) =>
  updatedAt > through.at || (updatedAt === through.at && (through.id === undefined || id > through.id));

/** Looks at some at once until time runs out or one fails; `done` of them, from the first on, were looked at. */
async function lookAtAll(passing: Passing, changed: readonly Changed[], since: number, until: number) {
  const looked = new Set<number>();
  let next = 0;
  let failure: unknown;
  const work = async () => {
    while (next < changed.length && !failure && passing.timeLeft() >= enoughTime) {
      const index = next++;
      try {
        const found = await look(passing, changed[index] as Changed, since, until);
        passing.progress.found += found;
        passing.progress.looked += 1;
        looked.add(index);
      } catch (error) {
        failure ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  let done = 0;
  while (looked.has(done)) done += 1;
  return { done, failure };
}
