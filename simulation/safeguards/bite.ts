import type { Breach } from "../invariants/breach.ts";
import { simulate } from "../simulate.ts";
import type { Removal } from "./removal.ts";
import { inPlace } from "./safeguards.ts";

/** The first seed that breaks the promise without a safeguard, and what it breaks. */
export type Bite = { seed: number; breaches: Breach[] };

/** Tries seeds from 1 on, `most` of them; undefined when the promise holds in all, safeguard or not. */
export async function biteOf(
  removal: Removal,
  most: number,
  heard: (seeds: number) => void = () => {},
): Promise<Bite | undefined> {
  for (let seed = 1; seed <= most; seed++) {
    const breaches = await breachesWithout(removal, seed);
    if (breaches.length > 0) return { seed, breaches };
    heard(seed);
  }
  return undefined;
}

/** What a seed breaks without a safeguard, and does not break with it. */
export async function breachesWithout({ without }: Removal, seed: number): Promise<Breach[]> {
  const { breaches } = await simulate(seed, { safeguards: { ...inPlace, ...without } });
  if (breaches.length === 0) return [];
  const whole = await simulate(seed);
  if (whole.breaches.length === 0) return breaches;
  throw new Error(
    `Seed ${seed} breaks the promise with every safeguard in place. Run it alone, and mend that first.`,
  );
}
