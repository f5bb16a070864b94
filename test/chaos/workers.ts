import { setInterval } from "node:timers/promises";
import type { ChaosDesk } from "./desk.ts";
import type { Child, Message } from "./processes/child.ts";

/** Batches a worker lives to see through before its turn can come. */
const enough = 1;

type Worker = { child: Child; worked: number };

/**
 * Three workers, of which every 200 ms at the most the one that has worked longest is killed and replaced, until they may rest.
 * Who has not done one batch yet is let live, so that the slowest machine comes to an end.
 */
export function startWorkers(desk: ChaosDesk) {
  const heard: Record<string, number> = {};
  const note = ({ stage, outcome }: Message) => {
    const name = `${stage}: ${outcome}`;
    if (stage) heard[name] = (heard[name] ?? 0) + 1;
  };
  let workers: Worker[] = [start(), start(), start()];
  const resting = new AbortController();
  let kills = 0;
  const killing = killOneAfterAnother();

  async function killOneAfterAnother() {
    for await (const _ of setInterval(200)) {
      if (resting.signal.aborted) return;
      const victim = workers.find(({ worked }) => worked >= enough);
      if (!victim) continue;
      workers = [...workers.filter((worker) => worker !== victim), start()];
      kills += 1;
      await victim.child.kill();
    }
  }

  function start(): Worker {
    const worker: Worker = {
      worked: 0,
      child: desk.startWorker((message) => {
        if ("worked" in message) worker.worked += 1;
        note(message);
      }),
    };
    return worker;
  }

  return {
    kills: () => kills,
    /** What was said of anything but plain success, by stage and outcome. */
    heard: () => heard,
    async rest() {
      resting.abort();
      await killing;
    },
    async stop() {
      await this.rest();
      await Promise.all(workers.map(({ child }) => child.kill()));
    },
  };
}
