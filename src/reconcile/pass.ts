import { type Duration, minutes, seconds } from "../platform/time.ts";
import type { Through, Watermark } from "../store/watermark.ts";
import { type FeedDependencies, feedMissing } from "./feed-missing.ts";
import type { Changed } from "./kinds.ts";
import { slices } from "./slices.ts";

export type Margins = {
  /** Younger events are left to their webhooks, which Intercom may repeat and our queue may delay. */
  grace: Duration;
  /** A pass begins this long before the watermark: Intercom's search and clock may be some minutes behind ours. */
  overlap: Duration;
};

export const usualMargins: Margins = { grace: minutes(3), overlap: minutes(5) };

/** How many subjects are compared at once: enough to catch up, few enough to leave the budget to live events. */
const atOnce = 3;
/** No subject is begun with less than this left of the function's own time (ms). */
const enoughTime = seconds(15);

/** What storing how far it came takes, after the last search (ms). */
const toStore = seconds(5);

export type PassProgress = { looked: number; found: number };

type PassWork = FeedDependencies & {
  margins?: Margins;
  timeLeft: () => number;
  /** Stores how far the pass has come; rejects when another worker has taken over. */
  move: (watermark: Watermark) => Promise<void>;
  progress: PassProgress;
};

/**
 * Goes through everything that changed since the watermark. The watermark moves only after the events it covers are on
 * the queue, so a pass that is cut off only repeats some comparisons. `from` stays until the whole pass is done: a
 * subject that keeps changing moves to later slices, and its older parts with it. False when time ran out.
 */
export async function pass(work: PassWork, watermark: Watermark): Promise<boolean> {
  const { access, intercom, clock, move, timeLeft, margins: { grace, overlap } = usualMargins } = work;
  const now = () => Math.floor(clock() / 1000);
  const { floor, from } = watermark;
  const since = Math.max(from - overlap / 1000, floor);
  const until = watermark.until ?? now() - grace / 1000;
  const begin = watermark.through ?? { at: since };
  const search = (query: Parameters<typeof access.search>[1]) =>
    access.search(intercom, query, { deadline: clock() + timeLeft() - toStore });
  for await (const { changed, end } of slices(search, begin.at, now)) {
    const waiting = changed.filter((one) => isAfter(one, begin)).toSorted(bySecond);
    const { done, failure } = await compareAll(work, waiting, since, until);
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

/** Compares several at once until time runs out or one fails. The first `done` of them were compared. */
async function compareAll(work: PassWork, changed: readonly Changed[], since: number, until: number) {
  const compared = new Set<number>();
  let next = 0;
  let failure: unknown;
  const worker = async () => {
    while (next < changed.length && !failure && work.timeLeft() >= enoughTime) {
      const index = next++;
      try {
        const found = await feedMissing(work, changed[index] as Changed, since, until);
        work.progress.found += found;
        work.progress.looked += 1;
        compared.add(index);
      } catch (error) {
        failure ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  let done = 0;
  while (compared.has(done)) done += 1;
  return { done, failure };
}
