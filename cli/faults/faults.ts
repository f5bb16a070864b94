import { runWithoutSafeguards } from "../../simulation/command/safeguards.ts";
import { runSeeds } from "../../simulation/command/seeds.ts";
import { storyOf } from "../../simulation/simulate.ts";
import type { CommandContext } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { readWhole } from "../flags/numbers.ts";

export type FaultsOptions = {
  seeds: string;
  from: string;
  seed?: string;
  safeguards?: boolean;
  keep?: boolean;
};

/** The command `faults`; returns 1 when a seed breaks the promise, or no seed does without one of the safeguards. */
export async function faults(options: FaultsOptions, { print, draw }: CommandContext): Promise<number> {
  if (options.seed !== undefined) {
    print(await storyOf(readWhole("seed", options.seed)));
    return 0;
  }
  const seeds = readWhole("seeds", options.seeds);
  if (options.safeguards) return (await runWithoutSafeguards(seeds, options.keep ?? false)) ? 0 : 1;
  const progress = createProgress(draw);
  const { held, sums } = await runSeeds(readWhole("from", options.from), seeds, (done, failed) =>
    progress.show(failed > 0 ? `${failed} failed` : "", done, seeds),
  );
  progress.end();
  print(sums);
  return held ? 0 : 1;
}
