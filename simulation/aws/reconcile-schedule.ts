import { minutes } from "../../src/platform/time.ts";
import type { Surroundings } from "../desk/simulation.ts";
import { createReconcile } from "../desk/reconcile.ts";
import { createMachine } from "../environment/machine.ts";

const minute = minutes(1);
/** The function's timeout on AWS (infra/limits.ts). */
const timeout = minutes(4);
/** Within this after the last happening everything has been looked for, outages included. */
const afterwards = minutes(75);

/** EventBridge's schedule of every minute, for as long as something may be missing. Calls that would do nothing are left out. */
export function createReconciler(surroundings: Surroundings, lastHappening: () => number) {
  const { world, engines } = surroundings;
  const { timeline } = world;
  let calls = 0;

  function tick(): void {
    if (isDue()) reconcile();
    if (timeline.now() < lastHappening() + afterwards) timeline.after(minute, tick);
  }

  /** As src/reconcile/run.ts has it. */
  function isDue(): boolean {
    const mark = engines.dynamo.items("ledger").find(({ sk }) => sk === "watermark#conversations");
    const { startedAt, until, run } = (mark ?? {}) as {
      startedAt?: number;
      until?: number;
      run?: { behind: boolean };
    };
    return timeline.now() >= (startedAt ?? 0) + minutes(13) || until !== undefined || run?.behind === true;
  }

  function reconcile(): void {
    calls += 1;
    const machine = createMachine(world, `reconcile${calls}`);
    const until = timeline.now() + timeout;
    let ended = false;
    const end = () => {
      ended = true;
    };
    machine.onDeath(end);
    timeline.at(until, () => !ended && machine.die("its time was up"));
    createReconcile(surroundings, machine, () => Math.max(until - timeline.now(), 0))().then(end, end);
  }

  tick();
}
