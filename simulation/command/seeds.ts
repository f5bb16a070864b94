import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { number } from "./output.ts";
import type { Share } from "./seeds-worker.ts";
import { emptyTally, merge, type Tally } from "./tally.ts";

/** Runs seeds on all cores: whether all held the promise, and the sums as text. `report` is told how far it is. */
export async function runSeeds(
  from: number,
  seeds: number,
  report: (done: number, failed: number) => void,
): Promise<{ held: boolean; sums: string; tally: Tally }> {
  const began = performance.now();
  const total = emptyTally();
  const threads = Math.min(availableParallelism(), seeds);
  const shares = Array.from({ length: threads }, (_, nth) => ({
    from: from + nth,
    step: threads,
    seeds: Math.floor((seeds - nth + threads - 1) / threads),
  }));
  const add = (tally: Tally) => {
    merge(total, tally);
    report(total.seeds, total.failures.length);
  };
  await Promise.all(shares.map((share) => runShare(share, add)));
  return { held: total.failures.length === 0, tally: total, sums: shown(total, performance.now() - began) };
}

function runShare(workerData: Share, add: (tally: Tally) => void): Promise<void> {
  const worker = new Worker(new URL("./seeds-worker.ts", import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.on("message", add);
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  });
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
        `Seed ${seed} (npx deskbell faults --seed ${seed}):`,
        ...breaches.map(({ clause, what }) => `  clause ${clause}: ${what}`),
      ]),
  ].join("\n");
}
