import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Duration } from "../../src/platform/time.ts";

/** The texts of a folder's modules, by their path in it, with slashes. */
export type Sources = ReadonlyMap<string, string>;

/** As they are now. What an editor keeps beside them is left out, and so is what is taken away meanwhile. */
export async function readSources(folder: string): Promise<Sources> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => !entry.isDirectory() && /^[^.#][^#]*\.(?:ts|js|json)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
  const texts = await Promise.all(
    paths.map((path) => readFile(join(folder, path), "utf8").catch(() => undefined)),
  );
  return new Map(
    paths.flatMap((path, nth) => {
      const text = texts[nth];
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

/** As they are once nothing changed for `rest`: many editors empty a file before they write it. */
export async function settledSources(folder: string, rest: Duration): Promise<Sources> {
  for (let before = await readSources(folder); ; ) {
    await new Promise((resolve) => setTimeout(resolve, rest));
    const now = await readSources(folder);
    if (changedPaths(before, now).length === 0) return now;
    before = now;
  }
}

/** Paths that one of the two has and the other has not, or has with another text. */
export const changedPaths = (one: Sources, other: Sources): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
