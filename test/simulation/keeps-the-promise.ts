import { expect } from "vitest";
import { simulate, storyOf } from "../../simulation/simulate.ts";

/** Fails with the story of the first seed that breaks the promise. */
export async function expectToKeepThePromise(seeds: Iterable<number>): Promise<void> {
  for (const seed of seeds) {
    const { breaches } = await simulate(seed);
    if (breaches.length > 0) expect(breaches, await storyOf(seed)).toEqual([]);
  }
}

export function* every(step: number, from: number, until: number): Generator<number> {
  for (let seed = from; seed <= until; seed += step) yield seed;
}
