import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { storyOf } from "../test/faults/story-of.ts";
import { emptyTally, merge, type Tally } from "../test/faults/tally.ts";
import type { Share } from "../test/faults/worker.ts";

const usage = `Runs the simulation of faults (test/faults) over many seeds.

  npm run faults                            2,000 seeds
  npm run faults -- --seeds 200000          as many as you like; --from names the first
  npm run faults -- --seed 386              one seed, with its story`;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "2000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(usage);
else if (values.seed !== undefined) console.log(await storyOf(whole("seed", values.seed)));
else process.exitCode = (await runAll(whole("from", values.from), whole("seeds", values.seeds))) ? 0 : 1;

async function runAll(from: number, seeds: number): Promise<boolean> {
  const began = performance.now();
  const total = emptyTally();
  const threads = Math.min(availableParallelism(), seeds);
  const shares = Array.from({ length: threads }, (_, nth) => ({
    from: from + nth,
    step: threads,
    seeds: Math.floor((seeds - nth + threads - 1) / threads),
  }));
  await Promise.all(shares.map((share) => runShare(share, (tally) => progress(total, tally, seeds))));
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  console.log(shown(total, performance.now() - began));
  return total.failures.length === 0;
}

function runShare(workerData: Share, heard: (tally: Tally) => void): Promise<void> {
  const worker = new Worker(new URL("../test/faults/worker.ts", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.on("message", heard);
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  });
}

function progress(total: Tally, tally: Tally, seeds: number): void {
  merge(total, tally);
  if (process.stderr.isTTY)
    process.stderr.write(`\r${total.seeds} of ${seeds} seeds, ${total.failures.length} failed`);
}

function shown({ seeds, steps, accepted, injected, broken, failures }: Tally, ms: number): string {
  const faults = Object.entries(injected).sort(([, a], [, b]) => b - a);
  const sum = faults.reduce((all, [, number]) => all + number, 0);
  const clauses = (...names: number[]) => names.reduce((all, name) => all + (broken[name] ?? 0), 0);
  return [
    `${number(seeds)} seeds, ${number(steps)} steps, ${number(accepted)} webhooks accepted, in ${(ms / 1000).toFixed(1)} s`,
    `lost ${clauses(1, 5)}, doubled ${clauses(2, 4)}, out of order ${clauses(3)}, rude ${clauses(6)} (runs)`,
    "",
    `${number(sum)} faults injected:`,
    ...faults.map(([name, times]) => `  ${number(times).padStart(12)}  ${name}`),
    ...failures
      .slice(0, 20)
      .flatMap(({ seed, breaches }) => [
        "",
        `Seed ${seed} (npm run faults -- --seed ${seed}):`,
        ...breaches.map(({ clause, what }) => `  clause ${clause}: ${what}`),
      ]),
  ].join("\n");
}

function number(one: number): string {
  return one.toLocaleString("en");
}

function whole(name: string, text: string): number {
  const found = Number(text);
  if (Number.isInteger(found) && found > 0) return found;
  console.error(`--${name} is ${text}; wanted a whole number from 1 on.`);
  process.exit(2);
}
