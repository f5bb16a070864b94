import { readFileSync, writeFileSync } from "node:fs";
import { type Breach, clauses } from "../invariants/promise.ts";

/** What broke when each safeguard was last removed. */
export type Kept = {
  /** The day, such as 2026-11-22. */
  on: string;
  /** By safeguard: the first seed that breaks the promise without it, and which clauses. */
  breakages: Record<string, { seed: number; clauses: Breach["clause"][] }>;
};

const file = new URL("kept.json", import.meta.url);
const architecture = new URL("../../ARCHITECTURE.md", import.meta.url);
const heading = "| without this safeguard | this promise breaks | within so many seeds |\n|---|---|---|\n";

export const readKept = (): Kept => JSON.parse(readFileSync(file, "utf8"));

/** Writes kept.json, and the table and its date in ARCHITECTURE.md. */
export function keep(kept: Kept): void {
  const json = JSON.stringify(kept, undefined, 2).replace(
    /\[[\d,\s]+\]/g,
    (list) => `[${list.match(/\d/g)?.join(", ")}]`,
  );
  writeFileSync(file, `${json}\n`);
  const text = readFileSync(architecture, "utf8");
  const shown = text.replace(tableIn(text), () => tableOf(kept));
  writeFileSync(architecture, shown.replace(/(?<=safeguards were last removed on )[\d-]+/, kept.on));
}

/** The table for ARCHITECTURE.md. */
export function tableOf({ breakages }: Kept): string {
  const rows = Object.entries(breakages).map(([name, { seed, clauses: broken }]) => {
    const promise = broken.map((clause) => `${clause} ${clauses[clause]}`).join("; ");
    return `| ${name} | ${promise} | ${seed.toLocaleString("en")} |\n`;
  });
  return heading + rows.join("");
}

/** The table that ARCHITECTURE.md shows now. */
export function tableShown(): string {
  return tableIn(readFileSync(architecture, "utf8"));
}

function tableIn(text: string): string {
  const from = text.indexOf(heading);
  if (from < 0) throw new Error(`ARCHITECTURE.md has no table that begins with\n${heading}Put it back.`);
  return /^(\|.*\n)+/.exec(text.slice(from))?.[0] ?? "";
}
