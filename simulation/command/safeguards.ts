import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { clauses } from "../invariants/clause.ts";
import type { Bite } from "../safeguards/bite.ts";
import { keepBites } from "../safeguards/kept.ts";
import { removals } from "../safeguards/removals.ts";
import { showTable } from "../safeguards/table.ts";
import type { Trial, Trying } from "./safeguards-worker.ts";
import { number } from "./output.ts";
import { progress } from "./progress.ts";

/**
 * Takes each safeguard out in its turn and says what breaks; false when one is not missed in `most` seeds. With `keep`,
 * what was found goes beside the list of safeguards and into ARCHITECTURE.md.
 */
export async function runWithoutSafeguards(most: number, keep: boolean): Promise<boolean> {
  const began = performance.now();
  const bites = await bitesOf(most);
  progress("");
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const missed = bites.filter((bite) => bite !== undefined).length;
  console.log(
    [
      ...removals.map(({ name }, nth) => row(name, bites[nth], most)),
      "",
      `${missed} of ${removals.length} safeguards are missed within ${number(most)} seeds (${seconds} s).`,
    ].join("\n"),
  );
  if (missed < removals.length) return false;
  if (keep) keepAll(bites);
  return true;
}

async function bitesOf(most: number): Promise<(Bite | undefined)[]> {
  const bites: (Bite | undefined)[] = Array.from(removals, () => undefined);
  const trying = new Map<number, number>();
  let next = 0;
  await Promise.all(Array.from({ length: availableParallelism() }, workThrough));
  return bites;

  async function workThrough(): Promise<void> {
    const worker = new Worker(new URL("./safeguards-worker.ts", import.meta.url));
    try {
      while (next < removals.length) {
        const nth = next++;
        bites[nth] = await tried(worker, { nth, most }, (seeds) => {
          trying.set(nth, seeds);
          progress([...trying].map(([one, many]) => `${removals[one]?.name}: ${number(many)}`).join(" · "));
        });
        trying.delete(nth);
        if (process.stderr.isTTY) continue;
        console.error(
          `${nth + 1} of ${removals.length}: ${row(removals[nth]?.name ?? "", bites[nth], most)}`,
        );
      }
    } finally {
      await worker.terminate();
    }
  }
}

function keepAll(bites: readonly (Bite | undefined)[]): void {
  const found = removals.flatMap(({ name }, nth) => {
    const bite = bites[nth];
    return bite ? [[name, { seed: bite.seed, clauses: brokenBy(bite) }] as const] : [];
  });
  const kept = { on: new Date().toISOString().slice(0, 10), bites: Object.fromEntries(found) };
  keepBites(kept);
  showTable(kept);
}

function tried(worker: Worker, trial: Trial, heard: (seeds: number) => void): Promise<Bite | undefined> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on("error", reject);
    worker.on("message", (trying: Trying) => (trying.over ? resolve(trying.bite) : heard(trying.seeds)));
    worker.postMessage(trial);
  });
}

function row(name: string, bite: Bite | undefined, most: number): string {
  if (!bite) return `${name} -> nothing breaks in ${number(most)} seeds`;
  const promise = brokenBy(bite)
    .map((clause) => `${clause} ${clauses[clause]}`)
    .join("; ");
  return `${name} -> ${promise} -> ${number(bite.seed)}`;
}

const brokenBy = ({ breaches }: Bite) => [...new Set(breaches.map(({ clause }) => clause))].sort();
