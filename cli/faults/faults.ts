import { runWithoutSafeguards } from "../../simulation/command/safeguards.ts";
import { runSeeds } from "../../simulation/command/seeds.ts";
import { storyOf } from "../../simulation/simulate.ts";
import type { CommandContext } from "../desk/open.ts";
import { readWhole } from "../flags/numbers.ts";

export type FaultsOptions = {
  seeds: string;
  from: string;
  seed?: string;
  safeguards?: boolean;
  keep?: boolean;
};

/** The command `faults`; returns 1 when a seed breaks the promise, or no seed does without one of the safeguards. */
export async function faults(options: FaultsOptions, { print }: CommandContext): Promise<number> {
  if (options.seed !== undefined) {
    print(await storyOf(readWhole("seed", options.seed)));
    return 0;
  }
  const seeds = readWhole("seeds", options.seeds);
  const kept = options.safeguards
    ? await runWithoutSafeguards(seeds, options.keep ?? false)
    : await runSeeds(readWhole("from", options.from), seeds);
  return kept ? 0 : 1;
}
