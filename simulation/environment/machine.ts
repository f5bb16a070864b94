import type { Clock } from "../../src/platform/time.ts";
import type { World } from "./environment.ts";

/** One worker: what runs in it ends with it, at whatever await it stands. */
export type Machine = {
  name: string;
  isAlive: () => boolean;
  /** Its own clock, which may be wrong by a few seconds. */
  clock: Clock;
  die: (why: string) => void;
  onDeath: (run: () => void) => void;
};

/** Clocks of machines that ask a time server agree better than this (ms). */
const worstSkew = 3_000;

export function createMachine(world: World, name: string): Machine {
  const skew = world.befalls("clock skew", 5) ? world.random.whole(-worstSkew, worstSkew) : 0;
  const mourners: (() => void)[] = [];
  let alive = true;
  world.tell(() => `${name} starts${skew ? `, its clock ${skew} ms off` : ""}`);
  return {
    name,
    isAlive: () => alive,
    clock: () => world.timeline.now() + skew,
    die(why) {
      if (!alive) return;
      alive = false;
      world.tell(() => `${name} dies: ${why}`);
      for (const run of mourners) run();
    },
    onDeath: (run) => void mourners.push(run),
  };
}
