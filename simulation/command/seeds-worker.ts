import { parentPort, workerData } from "node:worker_threads";
import { simulate } from "../simulate.ts";
import { count, emptyTally } from "./tally.ts";

/** The seeds that a thread runs: every `step`th from `from` on. */
export type Share = { from: number; step: number; seeds: number };

/** Posts a tally after every so many runs. */
const often = 200;

const { from, step, seeds } = workerData as Share;
let tally = emptyTally();
for (let nth = 0; nth < seeds; nth++) {
  count(tally, await simulate(from + nth * step));
  if (tally.seeds === often || nth === seeds - 1) {
    parentPort?.postMessage(tally);
    tally = emptyTally();
  }
}
