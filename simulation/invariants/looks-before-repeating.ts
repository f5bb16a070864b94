import type { Surroundings } from "../desk/simulation.ts";
import type { Breach } from "./breach.ts";

/** Clause 4: between an attempt of which nobody knows the outcome and the next one lies an answered look-up. */
export function looksBeforeRepeating({ slack, witness }: Surroundings): Breach[] {
  return slack.attempts.flatMap((attempt, index) => {
    const next = slack.attempts.slice(index + 1).find(({ key }) => key === attempt.key);
    if (!next || attempt.outcome === "refused") return [];
    const looked = witness.lookUps.some(
      ({ key, from, until }) => key === attempt.key && from >= attempt.at && until <= next.at,
    );
    return looked
      ? []
      : [{ clause: 4, what: `${attempt.key} was posted again without a look (${attempt.outcome})` } as const];
  });
}
