import type { Simulation } from "../desk/simulation.ts";
import { acceptedIsHandled } from "./accepted-is-handled.ts";
import { actsHold } from "./acts-hold.ts";
import { cardsShowThePresent } from "./cards-show-the-present.ts";
import { heldIsShown } from "./held-is-shown.ts";
import { inOrder } from "./in-order.ts";
import { looksBeforeRepeating } from "./looks-before-repeating.ts";
import { loopsEnd } from "./loops-end.ts";
import { lostIsFound } from "./lost-is-found.ts";
import { namesTheCustomer } from "./names-the-customer.ts";
import { neverRude } from "./never-rude.ts";
import { onceOnly } from "./once-only.ts";
import type { Breach } from "./promise.ts";
import { remindersHold } from "./reminders-hold.ts";
import { schedulesHold } from "./schedules-hold.ts";
import { stateOf } from "./state.ts";

/** Compares what was sent in with what Slack and Intercom ended up with, clause by clause. */
export function examine(simulation: Simulation): Breach[] {
  const state = stateOf(simulation);
  return [
    acceptedIsHandled,
    onceOnly,
    inOrder,
    remindersHold,
    heldIsShown,
    lostIsFound,
    namesTheCustomer,
    loopsEnd,
    looksBeforeRepeating,
    neverRude,
    cardsShowThePresent,
    schedulesHold,
    actsHold,
  ].flatMap((invariant) => invariant(simulation, state));
}
