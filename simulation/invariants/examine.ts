import type { Surroundings } from "../desk/simulation.ts";
import { acceptedIsHandled } from "./accepted-is-handled.ts";
import type { Breach } from "./breach.ts";
import { inOrder } from "./in-order.ts";
import { looksBeforeRepeating } from "./looks-before-repeating.ts";
import { lostIsFound } from "./lost-is-found.ts";
import { neverRude } from "./never-rude.ts";
import { onceOnly } from "./once-only.ts";
import { remindersHold } from "./reminders-hold.ts";
import { stateOf } from "./state.ts";

export type { Breach } from "./breach.ts";

/** Holds the six clauses of the promise against what was sent in and what Slack and Intercom ended up with. */
export function examine(surroundings: Surroundings): Breach[] {
  const state = stateOf(surroundings);
  return [
    acceptedIsHandled,
    onceOnly,
    inOrder,
    remindersHold,
    lostIsFound,
    looksBeforeRepeating,
    neverRude,
  ].flatMap((examination) => examination(surroundings, state));
}
