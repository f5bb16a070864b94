import { simulate } from "./simulate.ts";

/** Runs one seed; when it breaks the promise, gives what was broken and the whole story, step by step. */
export async function storyOf(seed: number): Promise<string> {
  const { breaches, story } = await simulate(seed, { telling: true });
  const broken = breaches.map(({ clause, what }) => `Clause ${clause}: ${what}`);
  return [`Seed ${seed}`, ...story, ...(broken.length > 0 ? broken : ["The promise holds."])].join("\n");
}
