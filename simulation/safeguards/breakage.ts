import type { Breach } from "../invariants/promise.ts";
import { simulate } from "../simulate.ts";
import { allSafeguards, type Removal } from "./safeguards.ts";

/** The first seed that breaks the promise without a safeguard, and what it breaks. */
export type Breakage = { seed: number; breaches: Breach[] };

/** Tries the seeds from 1 to `most`; undefined when none breaks the promise. */
export async function firstBreakage(
  removal: Removal,
  most: number,
  report: (seeds: number) => void = () => {},
): Promise<Breakage | undefined> {
  for (let seed = 1; seed <= most; seed++) {
    const breaches = await breachesWithout(removal, seed);
    if (breaches.length > 0) return { seed, breaches };
    report(seed);
  }
  return undefined;
}

/** What a seed breaks without a safeguard; throws when it breaks the promise with every safeguard. */
export async function breachesWithout({ without }: Removal, seed: number): Promise<Breach[]> {
  const { breaches } = await simulate(seed, { safeguards: { ...allSafeguards, ...without } });
  if (breaches.length === 0) return [];
  const intact = await simulate(seed);
  if (intact.breaches.length === 0) return breaches;
  throw new Error(
    `Seed ${seed} breaks the promise with every safeguard in place. Run npx deskbell faults --seed ${seed} and fix that first.`,
  );
}
