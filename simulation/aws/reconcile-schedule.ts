import { hours, minutes } from "../../src/platform/time.ts";
import { usualMargins } from "../../src/reconcile/pass.ts";
import { createReconcile } from "../desk/reconcile.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createMachine } from "../environment/machine.ts";

const minute = minutes(1);
/** The function's timeout on AWS (infra/limits.ts). */
const timeout = minutes(4);
/** Long enough after the last happening to find everything, outages included, unless passes were killed or not done. */
const afterwards = minutes(75);
/** By then everything that goes wrong is long over. */
const atMostAfterwards = hours(8);

/**
 * EventBridge's rule that calls reconcile every minute, until its watermark says that nothing can be missing. Calls that
 * would do nothing are skipped.
 */
export function createReconcileSchedule(simulation: Simulation, lastHappeningAt: () => number) {
  const { environment, engines, observer } = simulation;
  const { timeline } = environment;
  let calls = 0;

  function tick(): void {
    const { startedAt = 0, isUnfinished, isBehind } = watermark();
    // The same rule as in src/reconcile/run.ts.
    const isDue = timeline.now() >= startedAt + minutes(13) || isUnfinished;
    const quietFor = timeline.now() - lastHappeningAt();
    const isLast = quietFor >= afterwards && !isUnfinished && !isBehind;
    if (isDue && !isLast) reconcile();
    observer.isReconciled = isLast;
    if (!isLast && quietFor < atMostAfterwards) timeline.after(minute, tick);
  }

  function watermark() {
    const mark = engines.dynamo.items("ledger").find(({ sk }) => sk === "watermark#conversations");
    const {
      startedAt,
      from = 0,
      until,
      run,
    } = (mark ?? {}) as {
      startedAt?: number;
      from?: number;
      until?: number;
      run?: { behind: boolean };
    };
    // A pass that is killed before it has found anything leaves no trace but this.
    const isBehind = from * 1_000 < lastHappeningAt() + usualMargins.overlap;
    return { startedAt, isBehind, isUnfinished: until !== undefined || run?.behind === true };
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
