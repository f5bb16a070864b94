import { seconds } from "../../src/platform/time.ts";
import type { Simulation } from "../desk/simulation.ts";
import type { Breach } from "./promise.ts";
import { parkedSummaryOf, shownIn } from "./shown.ts";
import { plainKey, type State } from "./state.ts";

/** Clocks differ by a few seconds. */
const clockSkew = seconds(10);

/** Clause 1: what is held is shown, and not before its time, unless an urgent alert of its conversation takes it along. */
export function heldIsShown(simulation: Simulation, state: State): Breach[] {
  const shown = Map.groupBy(shownIn(simulation, state), ({ key }) => key);
  return [...state.entries.values()].flatMap(({ subject, decisions }) =>
    decisions.flatMap(({ idempotencyKey, group, held, by }): Breach[] => {
      if (!held || by !== undefined) return [];
      const key = plainKey(idempotencyKey);
      const [first] = shown.get(key) ?? [];
      const breach = (what: string): Breach[] => [{ clause: 1, what: `${key} was held and ${what}` }];
      if (!first) return isParked(key) ? [] : breach("is not in Slack");
      if (first.at >= held.until - clockSkew) return [];
      return isTakenAlong(subject, group) ? [] : breach("is in Slack before its time");
    }),
  );

  function isParked(key: string): boolean {
    return state.deliveryRecords.get(key)?.state === "parked" || parkedSummaryOf(state, key) !== undefined;
  }

  function isTakenAlong(subject: string, group: string): boolean {
    return [...state.entries.values()].some(
      (entry) =>
        entry.subject === subject &&
        entry.decisions.some((decision) => decision.group === group && decision.held?.urgent),
    );
  }
}
