import type { BackfillProgress } from "../../src/operator/backfill/backfill.ts";

const width = 30;

/** `companies  ███████░░░ 300 of 1,000`; without a total only what is done. */
export function bar({ kind, done, total }: BackfillProgress): string {
  const count = done.toLocaleString("en");
  if (!total) return `${kind}  ${count}`;
  const filled = Math.min(Math.floor((done / total) * width), width);
  return `${kind}  ${"█".repeat(filled)}${"░".repeat(width - filled)} ${count} of ${total.toLocaleString("en")}`;
}
