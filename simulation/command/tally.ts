import type { Run } from "../simulate.ts";

/** The sums of many runs. */
export type Tally = {
  seeds: number;
  steps: number;
  /** Webhooks that the receiver answered with 200. */
  accepted: number;
  injected: Record<string, number>;
  /** How many runs broke each clause. */
  broken: Record<string, number>;
  failures: { seed: number; breaches: Run["breaches"] }[];
};

export const emptyTally = (): Tally => ({
  seeds: 0,
  steps: 0,
  accepted: 0,
  injected: {},
  broken: {},
  failures: [],
});

export function count(tally: Tally, { seed, steps, accepted, injected, breaches }: Run): void {
  tally.seeds += 1;
  tally.steps += steps;
  tally.accepted += accepted;
  add(tally.injected, Object.fromEntries(injected));
  for (const clause of new Set(breaches.map((breach) => breach.clause))) add(tally.broken, { [clause]: 1 });
  if (breaches.length > 0) tally.failures.push({ seed, breaches });
}

export function merge(into: Tally, other: Tally): void {
  into.seeds += other.seeds;
  into.steps += other.steps;
  into.accepted += other.accepted;
  add(into.injected, other.injected);
  add(into.broken, other.broken);
  into.failures.push(...other.failures);
}

function add(sums: Record<string, number>, more: Record<string, number>): void {
  for (const [name, number] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + number;
}
