import { readFileSync, writeFileSync } from "node:fs";
import { clauses } from "../invariants/clause.ts";
import type { Kept } from "./kept.ts";

const architecture = new URL("../../ARCHITECTURE.md", import.meta.url);
const heading = "| without this safeguard | this promise breaks | within so many seeds |\n|---|---|---|\n";

/** The table of ARCHITECTURE.md's section "Every safeguard bites". */
export function tableOf({ bites }: Kept): string {
  const rows = Object.entries(bites).map(([name, { seed, clauses: broken }]) => {
    const promise = broken.map((clause) => `${clause} ${clauses[clause]}`).join("; ");
    return `| ${name} | ${promise} | ${seed.toLocaleString("en")} |\n`;
  });
  return heading + rows.join("");
}

/** The table as it stands there. */
export function tableShown(): string {
  return tableIn(readFileSync(architecture, "utf8"));
}

/** Puts what was found in its place, with the day. */
export function showTable(kept: Kept): void {
  const text = readFileSync(architecture, "utf8");
  const shown = text.replace(tableIn(text), () => tableOf(kept));
  writeFileSync(architecture, shown.replace(/(?<=safeguards were last taken out on )[\d-]+/, kept.on));
}

function tableIn(text: string): string {
  const from = text.indexOf(heading);
  if (from < 0) throw new Error(`ARCHITECTURE.md holds no table that begins with\n${heading}Put it back.`);
  return /^(\|.*\n)+/.exec(text.slice(from))?.[0] ?? "";
}
