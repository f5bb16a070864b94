import { setInterval } from "node:timers/promises";
import type { ChaosDesk } from "./desk.ts";
import type { Child, Message } from "./processes/child.ts";

const atWork = 3;
/** Workers that are started ahead, so that no place waits for Node to start. */
const spare = 4;

type Worker = { child: Child; isReady: boolean; worked: number };

/**
 * Three workers, of which one is killed every 200 ms and replaced by a ready one. The one that is killed is the longest
 * at work that has finished a batch; every third time it is the longest at work in any case. If it always were, a slow
 * machine would make no progress.
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

  /** Puts ready workers into free places, and starts new ones. */
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
    /** How often no worker could be killed, because none had done anything or none was ready to replace it. */
    inVain: () => inVain,
    /** Median time from one kill to the next, ms. */
    interval() {
      const between = killedAt.slice(1).map((at, n) => at - (killedAt[n] as number));
      return Math.round(between.sort((a, b) => a - b)[Math.floor(between.length / 2)] ?? 0);
    },
    /** Log lines other than plain success, by stage and outcome. */
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
