import { parentPort } from "node:worker_threads";
import { type Bite, biteOf } from "../safeguards/bite.ts";
import { removals } from "../safeguards/removals.ts";

/** What a thread is asked: to take out the `nth` safeguard, for so many seeds at most. */
export type Trial = { nth: number; most: number };
/** How many seeds it has run, and what came of it once that is known. */
export type Trying = { nth: number; seeds: number } & (
  | { over: false }
  | { over: true; bite: Bite | undefined }
);

const often = 100;

parentPort?.on("message", async ({ nth, most }: Trial) => {
  const removal = removals[nth];
  if (!removal) throw new RangeError(`There are ${removals.length} safeguards; ${nth} is not one of them`);
  const tell = (trying: Trying) => parentPort?.postMessage(trying);
  const bite = await biteOf(removal, most, (seeds) => {
    if (seeds % often === 0) tell({ nth, seeds, over: false });
  });
  tell({ nth, seeds: bite?.seed ?? most, over: true, bite });
});
