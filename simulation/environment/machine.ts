import type { Clock } from "../../src/platform/time.ts";
import type { Environment } from "./environment.ts";

/** One worker. When it dies, its code stops at the await that it has reached. */
export type Machine = {
  name: string;
  isAlive: () => boolean;
  /** Its own clock, which may be wrong by a few seconds. */
  clock: Clock;
  die: (why: string) => void;
  onDeath: (run: () => void) => void;
};

/** With a time server, clocks differ by less than this (ms). */
const worstSkew = 3_000;

export function createMachine(environment: Environment, name: string): Machine {
  const skew = environment.injects("clock skew", 5) ? environment.random.whole(-worstSkew, worstSkew) : 0;
  const listeners: (() => void)[] = [];
  let alive = true;
  environment.log(() => `${name} starts${skew ? `, its clock ${skew} ms off` : ""}`);
  return {
    name,
    isAlive: () => alive,
    clock: () => environment.timeline.now() + skew,
    die(why) {
      if (!alive) return;
      alive = false;
      environment.log(() => `${name} dies: ${why}`);
      for (const run of listeners) run();
    },
    onDeath: (run) => void listeners.push(run),
  };
}
