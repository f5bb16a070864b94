import type { Effect } from "../effects/effect.ts";
import type { Need, Needed } from "./facts.ts";
import type { Trigger } from "./triggers.ts";

/** Says why a reaction does nothing; the ledger keeps the sentence for whoever asks later. */
export type Quiet = { quiet: string };

export const quiet = (why: string): Quiet => ({ quiet: why });

/** When to look, and what then. */
export type Reaction = {
  on: Trigger;
  needs: readonly Need[];
  // biome-ignore lint/suspicious/noExplicitAny: reaction() has checked the facts against the trigger and the needs.
  do: (facts: any) => Effect[] | Quiet;
};

/**
 * Declares a reaction. `do` is a pure function of its facts: it returns effects as data, and is asked once
 * for each deduplication key. Throwing parks the notification for this reaction alone; its neighbours go on.
 */
export function reaction<Facts, const N extends readonly Need[] = []>(declaration: {
  on: Trigger<Facts>;
  needs?: N;
  do: (facts: Facts & Pick<Needed, N[number]>) => Effect[] | Quiet;
}): Reaction {
  return { on: declaration.on, needs: declaration.needs ?? [], do: declaration.do };
}
