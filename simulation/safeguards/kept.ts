import { readFileSync, writeFileSync } from "node:fs";
import type { Breach } from "../invariants/breach.ts";

/** What was found when every safeguard was last taken out. */
export type Kept = {
  /** The day, as 2026-11-22. */
  on: string;
  /** By safeguard: the first seed of 2,000 that breaks the promise without it, and which clauses it breaks. */
  bites: Record<string, { seed: number; clauses: Breach["clause"][] }>;
};

const file = new URL("kept.json", import.meta.url);

export const readKept = (): Kept => JSON.parse(readFileSync(file, "utf8"));

export function keepBites(kept: Kept): void {
  const text = JSON.stringify(kept, undefined, 2).replace(
    /\[[\d,\s]+\]/g,
    (list) => `[${list.match(/\d/g)?.join(", ")}]`,
  );
  writeFileSync(file, `${text}\n`);
}
