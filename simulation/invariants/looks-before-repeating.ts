import type { Simulation } from "../desk/simulation.ts";
import type { Breach } from "./promise.ts";

/** Clause 4: after an attempt with an unknown outcome comes an answered look-up before the next attempt. */
export function looksBeforeRepeating({ slack, observer }: Simulation): Breach[] {
  return slack.attempts.flatMap((attempt, index) => {
    const next = slack.attempts.slice(index + 1).find(({ key }) => key === attempt.key);
    if (!next || attempt.outcome === "refused") return [];
    const hasLookUp = observer.lookUps.some(
      ({ key, from, until }) => key === attempt.key && from >= attempt.at && until <= next.at,
    );
    return hasLookUp
      ? []
      : [
          {
            clause: 4,
            what: `${attempt.key} was posted again without a look-up (${attempt.outcome})`,
          } as const,
        ];
  });
}
