import type { Effect } from "../effects/effect.ts";
import type { Need, Needed } from "./facts.ts";
import type { Trigger } from "./triggers.ts";

/** Why a reaction does nothing. The ledger keeps the sentence, and `explain` shows it. */
export type Quiet = { quiet: string };

export const quiet = (why: string): Quiet => ({ quiet: why });

/** When to look, and what to do then. */
export type Reaction = {
  on: Trigger;
  needs: readonly Need[];
  // biome-ignore lint/suspicious/noExplicitAny: reaction() has checked the facts against the trigger and the needs.
  do: (facts: any) => Effect[] | Quiet;
};

/**
 * Declares a reaction. `do` is a pure function of the facts that returns effects as data. It runs once for each
 * deduplication key. If it throws, the notification is parked for this reaction only; other reactions go on.
 */
export function reaction<Facts, const N extends readonly Need[] = []>(declaration: {
  on: Trigger<Facts>;
  needs?: N;
  do: (facts: Facts & Pick<Needed, N[number]>) => Effect[] | Quiet;
}): Reaction {
  return { on: declaration.on, needs: declaration.needs ?? [], do: declaration.do };
}
