import { minutes } from "../../src/platform/time.ts";
import { createRemind } from "../desk/remind.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createMachine } from "../environment/machine.ts";
import { planSweeps } from "./sweeps.ts";

const minute = minutes(1);

export type RemindSchedule = ReturnType<typeof createRemindSchedule>;

/** EventBridge's rule that calls remind every minute. Sweeps that would find nothing are skipped. */
export function createRemindSchedule(simulation: Simulation, lastHappeningAt: () => number) {
  const { environment, engines } = simulation;
  const { timeline } = environment;
  let sweeps = 0;
  let changed = true;
  let plannedAt: number | undefined;

  function sweep(): void {
    sweeps += 1;
    const machine = createMachine(environment, `remind${sweeps}`);
    let ended = false;
    const end = () => {
      ended = true;
      changed = true;
    };
    machine.onDeath(end);
    timeline.after(minute, () => !ended && machine.die("the invocation timed out"));
    createRemind(simulation, machine)().then(end, end);
  }

  planSweeps(simulation, sweep, lastHappeningAt);

  return {
    /** To be called when a reminder may have been added or removed. */
    changed: () => {
      changed = true;
    },
    /** Plans the next sweep that may find something. Called after every event. */
    pump(): void {
      if (!changed) return;
      changed = false;
      const due = engines.dynamo
        .items("ledger")
        .flatMap(({ pk, dueAt }) => (String(pk).startsWith("reminders#") ? [Number(dueAt)] : []));
      if (due.length === 0) return;
      const at = (Math.floor(Math.max(Math.min(...due), timeline.now()) / minute) + 1) * minute;
      if (plannedAt !== undefined && plannedAt > timeline.now() && plannedAt <= at) return;
      plannedAt = at;
      timeline.at(at, () => {
        if (plannedAt !== at) return;
        plannedAt = undefined;
        sweep();
        if (environment.injects("sweep twice", 2)) sweep();
      });
    },
  };
}
