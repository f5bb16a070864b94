import { timeUntilDeadline } from "../../src/platform/deadline.ts";
import { minutes } from "../../src/platform/time.ts";
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

/** How long a worker stands still: a laptop with its lid closed, or Lambda between two batches. */
const frozen: [number, number] = [minutes(1), minutes(10)];

/** When the client gives up a call that is not answered (ms), and what it throws then. */
type Silence = { timeout: number; error: unknown };

type Call<T> = {
  label: () => string;
  transit: Transit;
  silence: Silence;
  /** Where a kept connection would lead; undefined where the client makes a new one for each call, or asks again. */
  keptTo?: string | undefined;
  act: () => T;
};

/**
 * Sends one request of a machine. The machine may die before the request arrives or before the answer does; its
 * promise then stays pending, so that none of its code runs any more.
 */
export function call<T>(
  environment: Environment,
  machine: Machine,
  { label, act, ...given }: Call<T>,
): Promise<T> {
  const { timeline } = environment;
  const transit = transitOf(environment, machine, { label, ...given });
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
    let isLost = false;
    const hear = () => {
      if (!machine.isAlive()) return;
      if (machine.frozenUntil() > timeline.now()) {
        isLost = true;
        return timeline.at(machine.frozenUntil(), hear);
      }
      if (isLost) {
        environment.log(() => `${machine.name} goes on, and its connection for ${label()} is dead`);
        return reject(given.silence.error);
      }
      if (environment.injects("frozen worker", 0.05)) {
        environment.log(() => `${machine.name} stands still`);
        machine.freeze(timeline.now() + environment.random.whole(...frozen));
        return hear();
      }
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
    if (Number.isFinite(transit.answered)) timeline.after(transit.answered, hear);
  });
}

/** How a request fares in the end: it may meet a mute socket or a dead connection, and ends with its invocation. */
function transitOf(
  environment: Environment,
  machine: Machine,
  { label, transit, silence, keptTo }: Omit<Call<never>, "act">,
): Transit {
  const { error } = silence;
  if (keptTo !== undefined && machine.hasLost(keptTo)) {
    environment.onDeadConnections.push(`${machine.name}: ${label()}`);
    return { arrives: undefined, answered: 1, error };
  }
  const isMute = environment.injects("mute socket", 0.3);
  const timeout = isMute ? environment.silenceEnds(silence.timeout) : transit.answered;
  const heard: Transit = isMute
    ? { arrives: environment.random.chance(0.5) ? transit.arrives : undefined, answered: timeout, error }
    : transit;
  const left = Math.max(environment.timeLeft(timeUntilDeadline()), 0);
  if (left === 0) return { arrives: undefined, answered: 0, error };
  return heard.answered > left ? { ...heard, answered: left, error } : heard;
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
