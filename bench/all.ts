import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { printTable, type Report, rowsOf } from "./report.ts";

/** Each runs in its own process, one after another, so that none slows another down. */
const benches = [
  "receive-cold",
  "receive-warm",
  "functions-cold",
  "path",
  "operations",
  "bodies",
  "growth",
  "cache",
  "start",
  "pipeline",
  "intercom-client",
  "intercom-parse",
  "intercom-scroll",
];

const reports: Report[] = [];
const failed: string[] = [];
for (const name of benches) {
  const child = fork(join(import.meta.dirname, `${name}.ts`), process.argv.slice(2));
  child.on("message", (report: Report) => reports.push(report));
  const [code] = await once(child, "exit");
  if (code !== 0) failed.push(name);
}

printTable(
  "All figures",
  reports.flatMap(({ name, figures }) => rowsOf(figures).map((row) => ({ bench: name, ...row }))),
);
for (const { command } of reports) console.log(command);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}. Their output is above.`);
  process.exitCode = 1;
}
