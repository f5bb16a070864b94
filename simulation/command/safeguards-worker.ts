import { parentPort } from "node:worker_threads";
import { type Breakage, firstBreakage } from "../safeguards/breakage.ts";
import { removals } from "../safeguards/removals.ts";

/** A thread's task: to run without the `nth` safeguard, for `most` seeds at most. */
export type Trial = { nth: number; most: number };
/** How many seeds it has run, and the result at the end. */
export type Trying = { nth: number; seeds: number } & (
  | { over: false }
  | { over: true; breakage: Breakage | undefined }
);

/** Reports after every so many seeds. */
const often = 100;

parentPort?.on("message", async ({ nth, most }: Trial) => {
  const removal = removals[nth];
  if (!removal) throw new RangeError(`There are ${removals.length} safeguards; ${nth} is not one of them`);
  const tell = (trying: Trying) => parentPort?.postMessage(trying);
  const breakage = await firstBreakage(removal, most, (seeds) => {
    if (seeds % often === 0) tell({ nth, seeds, over: false });
  });
  tell({ nth, seeds: breakage?.seed ?? most, over: true, breakage });
});
