import { hours, minutes } from "../../src/platform/time.ts";
import { createReconcile } from "../desk/reconcile.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createMachine } from "../environment/machine.ts";

const minute = minutes(1);
/** The function's timeout on AWS (infra/limits.ts). */
const timeout = minutes(4);
/** Long enough after the last happening to find everything, outages included, unless a search is not done yet. */
const afterwards = minutes(75);
const atMostAfterwards = hours(8);

/** EventBridge's rule that calls reconcile every minute, until nothing can be missing. Calls that would do nothing are skipped. */
export function createReconcileSchedule(simulation: Simulation, lastHappeningAt: () => number) {
  const { environment, engines } = simulation;
  const { timeline } = environment;
  let calls = 0;

  function tick(): void {
    const { startedAt = 0, isUnfinished } = watermark();
    // The same rule as in src/reconcile/run.ts.
    const isDue = timeline.now() >= startedAt + minutes(13) || isUnfinished;
    const quietFor = timeline.now() - lastHappeningAt();
    const isLast = quietFor >= afterwards && !isUnfinished;
    if (isDue && !isLast) reconcile();
    if (!isLast && quietFor < atMostAfterwards) timeline.after(minute, tick);
  }

  function watermark() {
    const mark = engines.dynamo.items("ledger").find(({ sk }) => sk === "watermark#conversations");
    const { startedAt, until, run } = (mark ?? {}) as {
      startedAt?: number;
      until?: number;
      run?: { behind: boolean };
    };
    return { startedAt, isUnfinished: until !== undefined || run?.behind === true };
  }

  function reconcile(): void {
    calls += 1;
    const machine = createMachine(environment, `reconcile${calls}`);
    const until = timeline.now() + timeout;
    let ended = false;
    const end = () => {
      ended = true;
    };
    machine.onDeath(end);
    timeline.at(until, () => !ended && machine.die("the invocation timed out"));
    createReconcile(simulation, machine, () => Math.max(until - timeline.now(), 0))().then(end, end);
  }

  tick();
}
