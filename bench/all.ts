import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printTable, type Report, rowsOf } from "./report.ts";

/** In the order in which they are run, each in a process of its own so that none warms another's caches. */
const names = [
  "door-cold",
  "door-warm",
  "pipeline",
  "cache",
  "intercom-client",
  "intercom-parse",
  "intercom-scroll",
] as const;

const reports: Report[] = [];
for (const name of names) {
  const path = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  if (!existsSync(path)) continue;
  const bench = fork(path, process.argv.slice(2));
  bench.on("message", (report) => reports.push(report as Report));
  const [code] = await once(bench, "exit");
  if (code !== 0) process.exitCode = 1;
}

printTable(
  "every figure",
  reports.flatMap(({ name, figures }) => rowsOf(figures).map((row) => ({ bench: name, ...row }))),
);
