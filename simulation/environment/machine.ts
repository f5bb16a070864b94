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
  /** Stops it until then (unix ms). The connections that it keeps die meanwhile. */
  freeze: (until: number) => void;
  /** In the past, or 0, when it runs. */
  frozenUntil: () => number;
  /** Whether a kept connection to a place has died since it was last asked. */
  hasLost: (place: string) => boolean;
};

/** With a time server, clocks differ by less than this (ms). */
const worstSkew = 3_000;

export function createMachine(environment: Environment, name: string): Machine {
  const skew = environment.injects("clock skew", 5) ? environment.random.whole(-worstSkew, worstSkew) : 0;
  const listeners: (() => void)[] = [];
  let alive = true;
  let frozenUntil = 0;
  /** Places to which a connection was made, and whether it is alive. */
  const connections = new Map<string, boolean>();
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
    freeze(until) {
      frozenUntil = until;
      for (const place of connections.keys()) connections.set(place, false);
    },
    frozenUntil: () => frozenUntil,
    hasLost(place) {
      const isLost = connections.get(place) === false;
      connections.set(place, true);
      return isLost;
    },
  };
}
