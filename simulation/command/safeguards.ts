import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { clauses } from "../invariants/promise.ts";
import type { Breakage } from "../safeguards/breakage.ts";
import { keep } from "../safeguards/kept.ts";
import { removals } from "../safeguards/removals.ts";
import { number, progress } from "./output.ts";
import type { Trial, Trying } from "./safeguards-worker.ts";

/**
 * Removes one safeguard at a time and prints what breaks; false when nothing breaks within `most` seeds for one of
 * them. With `isKept`, writes what was found to kept.json and ARCHITECTURE.md.
 */
export async function runWithoutSafeguards(most: number, isKept: boolean): Promise<boolean> {
  const began = performance.now();
  const breakages = await breakagesOf(most);
  progress("");
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const needed = breakages.filter((breakage) => breakage !== undefined).length;
  console.log(
    [
      ...removals.map(({ name }, nth) => row(name, breakages[nth], most)),
      "",
      `${needed} of ${removals.length} safeguards are shown to be needed within ${number(most)} seeds (${seconds} s).`,
    ].join("\n"),
  );
  if (needed < removals.length) return false;
  if (isKept) keepAll(breakages);
  return true;
}

async function breakagesOf(most: number): Promise<(Breakage | undefined)[]> {
  const breakages: (Breakage | undefined)[] = Array.from(removals, () => undefined);
  const trying = new Map<number, number>();
  let next = 0;
  await Promise.all(Array.from({ length: availableParallelism() }, workThrough));
  return breakages;

  async function workThrough(): Promise<void> {
    const worker = new Worker(new URL("./safeguards-worker.ts", import.meta.url));
    try {
      while (next < removals.length) {
        const nth = next++;
        breakages[nth] = await tryOn(worker, { nth, most }, (seeds) => {
          trying.set(nth, seeds);
          progress([...trying].map(([one, many]) => `${removals[one]?.name}: ${number(many)}`).join(" · "));
        });
        trying.delete(nth);
        if (process.stderr.isTTY) continue;
        console.error(
          `${nth + 1} of ${removals.length}: ${row(removals[nth]?.name ?? "", breakages[nth], most)}`,
        );
      }
    } finally {
      await worker.terminate();
    }
  }
}

function keepAll(breakages: readonly (Breakage | undefined)[]): void {
  const found = removals.flatMap(({ name }, nth) => {
    const breakage = breakages[nth];
    return breakage ? [[name, { seed: breakage.seed, clauses: brokenBy(breakage) }] as const] : [];
  });
  keep({ on: new Date().toISOString().slice(0, 10), breakages: Object.fromEntries(found) });
}

function tryOn(worker: Worker, trial: Trial, report: (seeds: number) => void): Promise<Breakage | undefined> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on("error", reject);
    worker.on("message", (trying: Trying) => (trying.over ? resolve(trying.breakage) : report(trying.seeds)));
    worker.postMessage(trial);
  });
}

function row(name: string, breakage: Breakage | undefined, most: number): string {
  if (!breakage) return `${name} -> nothing breaks in ${number(most)} seeds`;
  const promise = brokenBy(breakage)
    .map((clause) => `${clause} ${clauses[clause]}`)
    .join("; ");
  return `${name} -> ${promise} -> ${number(breakage.seed)}`;
}

const brokenBy = ({ breaches }: Breakage) => [...new Set(breaches.map(({ clause }) => clause))].sort();
