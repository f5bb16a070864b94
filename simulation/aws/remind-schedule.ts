import { minutes } from "../../src/platform/time.ts";
import type { Surroundings } from "../desk/simulation.ts";
import { createRemind } from "../desk/remind.ts";
import { createMachine } from "../environment/machine.ts";

const minute = minutes(1);

export type Sweeper = ReturnType<typeof createSweeper>;

/** EventBridge's schedule of every minute. Sweeps that would find nothing are left out: they take time and tell nothing. */
export function createSweeper(surroundings: Surroundings) {
  const { world, engines } = surroundings;
  const { timeline } = world;
  let sweeps = 0;
  let changed = true;
  let plannedAt: number | undefined;

  function sweep(): void {
    sweeps += 1;
    const machine = createMachine(world, `remind${sweeps}`);
    let ended = false;
    const end = () => {
      ended = true;
      changed = true;
    };
    machine.onDeath(end);
    timeline.after(minute, () => !ended && machine.die("its time was up"));
    createRemind(surroundings, machine)().then(end, end);
  }

  return {
    /** Something may have been put among the reminders, or taken away. */
    changed: () => {
      changed = true;
    },
    /** Plans the next sweep that may find something; to be called whenever anything has happened. */
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
        if (world.befalls("sweep twice", 2)) sweep();
      });
    },
  };
}
