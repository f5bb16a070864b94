import { minutes } from "../../src/platform/time.ts";
import { createReconcile } from "../desk/reconcile.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createMachine } from "../environment/machine.ts";

const minute = minutes(1);
/** The function's timeout on AWS (infra/limits.ts). */
const timeout = minutes(4);
/** Long enough after the last happening to find everything, outages included. */
const afterwards = minutes(75);

/** EventBridge's rule that calls reconcile every minute, until nothing can be missing. Calls that would do nothing are skipped. */
export function createReconcileSchedule(simulation: Simulation, lastHappeningAt: () => number) {
  const { environment, engines } = simulation;
  const { timeline } = environment;
  let calls = 0;

  function tick(): void {
    if (isDue()) reconcile();
    if (timeline.now() < lastHappeningAt() + afterwards) timeline.after(minute, tick);
  }

  /** The same rule as in src/reconcile/run.ts. */
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
