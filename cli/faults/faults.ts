import { runWithoutSafeguards } from "../../simulation/command/safeguards.ts";
import { runSeeds } from "../../simulation/command/seeds.ts";
import { storyOf } from "../../simulation/simulate.ts";
import type { CommandContext } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { readWhole } from "../flags/numbers.ts";
import { UsageError } from "../program/usage-error.ts";

export type FaultsOptions = {
  seeds: string;
  from: string;
  seed?: string;
  safeguards?: boolean;
  keep?: boolean;
  json?: boolean;
};

/** The command `faults`; returns 1 when a seed breaks the promise, or no seed does without one of the safeguards. */
export async function faults(options: FaultsOptions, { print, draw }: CommandContext): Promise<number> {
  if (options.seed !== undefined) {
    if (options.json) throw new UsageError("--seed tells a story: --json is for the sums of many seeds.");
    print(await storyOf(readWhole("seed", options.seed)));
    return 0;
  }
  const seeds = readWhole("seeds", options.seeds);
  if (options.safeguards && options.json)
    throw new UsageError("--json is for the sums of many seeds, not for --safeguards.");
  if (options.safeguards) return (await runWithoutSafeguards(seeds, options.keep ?? false)) ? 0 : 1;
  const progress = createProgress(options.json ? undefined : draw);
  const { held, sums, tally } = await runSeeds(readWhole("from", options.from), seeds, (done, failed) =>
    progress.show(failed > 0 ? `${failed} failed` : "", done, seeds),
  );
  progress.end();
  print(options.json ? JSON.stringify({ held, ...tally }, null, 2) : sums);
  return held ? 0 : 1;
}
