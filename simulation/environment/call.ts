import type { Machine } from "./machine.ts";
import type { World } from "./environment.ts";

/** What becomes of one request on its way (spans in ms from when it was sent). */
export type Fate = {
  /** When the other side acts on it; undefined when it never does. */
  arrives: number | undefined;
  /** When the caller hears. */
  answered: number;
  /** What the caller hears instead of the other side's answer. */
  error?: unknown;
  /** The answer was lost on the way and the SDK asked again, so that the other side acted twice. */
  again?: number;
};

/** How long a machine may stand still (ms): in a busy moment, or with its lid closed. */
const stalls: [number, number][] = [
  [1_000, 30_000],
  [10_000, 400_000],
];

/** A sweep ends within its minute, and until then it may take its time. */
const heldUp: [number, number] = [2_000, 50_000];

type Call<T> = { label: () => string; fate: Fate; act: () => T };

/**
 * One request of a machine, at whose either end anything may happen: the machine may die before the request is
 * acted on or before it hears the answer, and what it was going to do then never happens. A machine that is
 * dead hears nothing, and its promise stays as it is.
 */
export function call<T>(world: World, machine: Machine, { label, fate, act }: Call<T>): Promise<T> {
  const { timeline } = world;
  return new Promise((resolve, reject) => {
    if (!machine.isAlive()) return;
    let outcome: { value: T } | { thrown: unknown } | undefined;
    const arrive = () => {
      // What was sent before the machine died may still arrive.
      if (!machine.isAlive() && !world.random.chance(0.5)) return;
      try {
        outcome = { value: act() };
      } catch (thrown) {
        outcome = { thrown };
      }
      world.tell(() => `${machine.name} → ${label()}${shownOutcome(outcome)}`);
      if (world.befalls("crash")) machine.die("crashed before it heard the answer");
    };
    if (fate.arrives !== undefined) timeline.after(fate.arrives, arrive);
    if (fate.again !== undefined) timeline.after(fate.again, arrive);
    const hear = () => {
      if (!machine.isAlive()) return;
      const span = stallOf(world, machine);
      if (span > 0) {
        world.tell(() => `${machine.name} stands still for ${span} ms after ${label()}`);
        return timeline.after(span, hear);
      }
      if (fate.error !== undefined) {
        world.tell(() => `${machine.name} hears ${nameOf(fate.error)} of ${label()}`);
        return reject(fate.error);
      }
      if (outcome && "value" in outcome) resolve(outcome.value);
      else reject(outcome?.thrown);
    };
    timeline.after(fate.answered, hear);
  });
}

function stallOf(world: World, { name }: Machine): number {
  const { random } = world;
  if (name.startsWith("remind") && world.befalls("sweep held up")) return random.whole(...heldUp);
  return world.befalls("stall", 0.3) ? random.whole(...random.pick(stalls)) : 0;
}

function shownOutcome(outcome: { value: unknown } | { thrown: unknown } | undefined): string {
  return outcome && "thrown" in outcome ? `: ${nameOf(outcome.thrown)}` : "";
}

const nameOf = (error: unknown) =>
  error instanceof Error ? `${error.name} (${error.message})` : String(error);
