import type { World } from "../world/world.ts";
import type { HappenOption, HappenOptions } from "./options.ts";

/** What a play works with: the world, and what it was told. */
export interface Stage {
  world: World;
  options: HappenOptions;
}

/** How one topic comes about: which options it takes, and what is done so that Intercom would tell of it. */
export interface Play {
  options: readonly HappenOption[];
  act(stage: Stage): void;
}

export const play = (options: readonly HappenOption[], act: Play["act"]): Play => ({ options, act });
