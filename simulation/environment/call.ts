import type { Environment } from "./environment.ts";
import type { Machine } from "./machine.ts";

/** When one request reaches the other side, and what the caller hears (ms from when it was sent). */
export type Transit = {
  /** When the other side acts on it; undefined if it never arrives. */
  arrives: number | undefined;
  /** When the caller hears the answer or the error. */
  answered: number;
  /** What the caller hears instead of an answer. */
  error?: unknown;
  /** When it arrives a second time: the answer was lost and the SDK sent the request again. */
  again?: number;
};

/** How long a machine may stall (ms): when it is busy, or a laptop with its lid closed. */
const stalls: [number, number][] = [
  [1_000, 30_000],
  [10_000, 400_000],
];

/** A run of remind is ended after a minute, and may be this slow until then (ms). */
const slowSweep: [number, number] = [2_000, 50_000];

type Call<T> = { label: () => string; transit: Transit; act: () => T };

/**
 * Sends one request of a machine. The machine may die before the request arrives or before the answer does; its
 * promise then stays pending, so that none of its code runs any more.
 */
export function call<T>(
  environment: Environment,
  machine: Machine,
  { label, transit, act }: Call<T>,
): Promise<T> {
  const { timeline } = environment;
  return new Promise((resolve, reject) => {
    if (!machine.isAlive()) return;
    let outcome: { value: T } | { thrown: unknown } | undefined;
    const arrive = () => {
      // What was sent before the machine died may still arrive.
      if (!machine.isAlive() && !environment.random.chance(0.5)) return;
      try {
        outcome = { value: act() };
      } catch (thrown) {
        outcome = { thrown };
      }
      environment.log(() => `${machine.name} → ${label()}${shownOutcome(outcome)}`);
      if (environment.injects("crash")) machine.die("crashed before it heard the answer");
    };
    if (transit.arrives !== undefined) timeline.after(transit.arrives, arrive);
    if (transit.again !== undefined) timeline.after(transit.again, arrive);
    const hear = () => {
      if (!machine.isAlive()) return;
      const span = stallOf(environment, machine);
      if (span > 0) {
        environment.log(() => `${machine.name} stalls for ${span} ms after ${label()}`);
        return timeline.after(span, hear);
      }
      if (transit.error !== undefined) {
        environment.log(() => `${machine.name} hears ${nameOf(transit.error)} of ${label()}`);
        return reject(transit.error);
      }
      if (outcome && "value" in outcome) resolve(outcome.value);
      else reject(outcome?.thrown);
    };
    timeline.after(transit.answered, hear);
  });
}

function stallOf(environment: Environment, { name }: Machine): number {
  const { random } = environment;
  if (name.startsWith("remind") && environment.injects("sweep held up")) return random.whole(...slowSweep);
  return environment.injects("stall", 0.3) ? random.whole(...random.pick(stalls)) : 0;
}

function shownOutcome(outcome: { value: unknown } | { thrown: unknown } | undefined): string {
  return outcome && "thrown" in outcome ? `: ${nameOf(outcome.thrown)}` : "";
}

const nameOf = (error: unknown) =>
  error instanceof Error ? `${error.name} (${error.message})` : String(error);

/** Milliseconds one way: mostly few, sometimes many. */
export function latency({ random }: Environment): number {
  return random.chance(0.03) ? random.whole(100, 1_500) : random.whole(1, 12);
}
