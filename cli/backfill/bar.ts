import type { Progress } from "../../src/operator/backfill/backfill.ts";

const width = 30;

/** `companies  ███████░░░ 300 of 1,000`; without a total only the count. */
export function bar({ kind, done, total }: Progress): string {
  const count = done.toLocaleString("en");
  if (!total) return `${kind}  ${count}`;
  const filled = Math.min(Math.floor((done / total) * width), width);
  return `${kind}  ${"█".repeat(filled)}${"░".repeat(width - filled)} ${count} of ${total.toLocaleString("en")}`;
}
