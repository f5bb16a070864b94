import type { State } from "../state/state.ts";
import type { HappenOption, HappenOptions } from "./options.ts";

/** What a scenario works with: the state, and the options it was given. */
export interface ScenarioContext {
  state: State;
  options: HappenOptions;
}

/** How one topic happens: the options it takes, and the mutations that raise it. */
export interface Scenario {
  options: readonly HappenOption[];
  act(context: ScenarioContext): void;
}

export const scenario = (options: readonly HappenOption[], act: Scenario["act"]): Scenario => ({
  options,
  act,
});
