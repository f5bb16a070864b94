import { setInterval } from "node:timers/promises";
import type { ChaosDesk } from "./desk.ts";
import type { Child, Message } from "./processes/child.ts";

const atWork = 3;
/** So many are started ahead, so that no place waits for Node to start. */
const spare = 4;

type Worker = { child: Child; isReady: boolean; worked: number };

/**
 * Three workers, of which one is killed every 200 ms and replaced by one that is ready, until they may rest. Who
 * dies is the one longest at work that has seen a batch through, every third time the longest at work, batch or
 * none. Were it so every time, a machine that is slow enough would do nothing but start over.
 */
export function startWorkers(desk: ChaosDesk) {
  const heard: Record<string, number> = {};
  const found = new Set<unknown>();
  let workers: Worker[] = [];
  let spares: Worker[] = [];
  const killedAt: number[] = [];
  let inVain = 0;
  let trouble: unknown;
  fill();
  const resting = new AbortController();
  const killing = killOneAfterAnother();

  async function killOneAfterAnother() {
    for await (const _ of setInterval(200)) {
      if (resting.signal.aborted) return;
      if (trouble) throw trouble;
      fill();
      const next = spares.find(({ isReady }) => isReady);
      const victim = killedAt.length % 3 === 2 ? workers[0] : workers.find(({ worked }) => worked > 0);
      if (!victim || !next || workers.length < atWork) {
        inVain += 1;
        continue;
      }
      workers = workers.filter((worker) => worker !== victim);
      void victim.child.kill();
      killedAt.push(performance.now());
      fill();
    }
  }

  /** Lets those who are ready take the places that are free, and starts others in their stead. */
  function fill() {
    while (workers.length < atWork) {
      const next = spares.find(({ isReady }) => isReady);
      if (!next) break;
      spares = spares.filter((one) => one !== next);
      workers.push(next);
      next.child.tell({ take: "place" });
    }
    while (spares.length < spare) spares.push(start());
  }

  function start(): Worker {
    const worker: Worker = {
      isReady: false,
      worked: 0,
      child: desk.startWorker((message) => {
        if ("ready" in message) worker.isReady = true;
        if ("worked" in message) worker.worked += 1;
        note(message);
      }),
    };
    worker.child.ready.catch((cause) => {
      if (!resting.signal.aborted) trouble = new Error("A worker did not come to start", { cause });
    });
    return worker;
  }

  function note({ stage, outcome, key }: Message) {
    if (!stage) return;
    const name = `${stage}: ${outcome}`;
    heard[name] = (heard[name] ?? 0) + 1;
    if (outcome === "found") found.add(key);
  }

  return {
    kills: () => killedAt.length,
    /** How often nobody could be killed: none of them had done anything, or none was ready to take the place. */
    inVain: () => inVain,
    /** Median time from one kill to the next, ms. */
    interval() {
      const between = killedAt.slice(1).map((at, n) => at - (killedAt[n] as number));
      return Math.round(between.sort((a, b) => a - b)[Math.floor(between.length / 2)] ?? 0);
    },
    /** What was said of anything but plain success, by stage and outcome. */
    heard: () => heard,
    found,
    async rest() {
      resting.abort();
      await killing;
    },
    async stop() {
      await this.rest();
      await Promise.all([...workers, ...spares].map(({ child }) => child.kill()));
    },
  };
}
