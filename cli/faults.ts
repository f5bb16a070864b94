import { parseArgs } from "node:util";
import { runWithoutSafeguards } from "../simulation/command/safeguards.ts";
import { runSeeds } from "../simulation/command/seeds.ts";
import { storyOf } from "../simulation/simulate.ts";

const usage = `Runs the real pipeline with simulated faults (simulation/), over many seeds.

  npm run faults                            2,000 seeds
  npm run faults -- --seeds 200000          any number; --from names the first
  npm run faults -- --seed 386              one seed, with its story
  npm run faults -- --safeguards            removes one safeguard at a time and prints what breaks;
                                            --keep writes that to ARCHITECTURE.md`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    safeguards: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(usage);
else if (values.seed !== undefined) console.log(await storyOf(whole("seed", values.seed)));
else process.exitCode = (await run()) ? 0 : 1;

function run(): Promise<boolean> {
  const seeds = whole("seeds", values.seeds);
  return values.safeguards
    ? runWithoutSafeguards(seeds, values.keep)
    : runSeeds(whole("from", values.from), seeds);
}

function whole(name: string, text: string): number {
  const found = Number(text);
  if (Number.isInteger(found) && found > 0) return found;
  console.error(`--${name} is ${text}; wanted a whole number from 1 on.`);
  process.exit(2);
}
