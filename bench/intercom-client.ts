import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundle } from "./bundle.ts";
import { type ColdStart, coldStart } from "./cold-start.ts";
import { startThreeCalls } from "./intercom/three-calls.ts";
import { medianOf, shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";

const entries = {
  "empty module": "receive/empty.ts",
  "bare fetch": "intercom/bare-fetch.ts",
  "own client": "intercom/own-client.ts",
  "intercom-client": "intercom/official-client.ts",
};
type Name = keyof typeof entries;
const names = Object.keys(entries) as Name[];
const moments = ["started", "answered"] as const;
type Moment = (typeof moments)[number];

const [runs, rounds] = quick ? [3, 3] : [5, 11];
const bundles = await bundle(entries);
const server = await startThreeCalls();
/** The measurements of one run; in each round every candidate starts once. */
type Run = Record<Moment, Record<Name, ColdStart>[]>;
const measured: Run[] = [];
try {
  const events = {
    started: join(bundles.directory, "nothing.json"),
    answered: join(bundles.directory, "three.json"),
  };
  await writeFile(events.started, "{}");
  await writeFile(events.answered, JSON.stringify(server.target));
  const start = (name: Name, moment: Moment) => coldStart(bundles.paths[name] as string, events[moment], {});
  for (const name of names) await start(name, "answered");
  for (let run = 0; run < runs; run++) measured.push(await oneRun(start));
} finally {
  server.close();
  await bundles.remove();
}
show(measured);

async function oneRun(start: (name: Name, moment: Moment) => Promise<ColdStart>): Promise<Run> {
  const run: Run = { started: [], answered: [] };
  for (let round = 0; round < rounds; round++) {
    for (const moment of moments) {
      const starts = {} as Record<Name, ColdStart>;
      for (const name of names) starts[name] = await start(name, moment);
      run[moment].push(starts);
    }
  }
  return run;
}

/** The median of each run's rounds; over another, of what it is to the start of that other in the same round. */
function times(moment: Moment, name: Name, what: keyof ColdStart, over?: Name) {
  const of = (starts: Record<Name, ColdStart>) =>
    over === undefined ? starts[name][what] : starts[name][what] / starts[over][what];
  return spreadOf(measured.map((run) => medianOf(run[moment].map(of))));
}

function show(all: readonly Run[]): void {
  printTable(
    `intercom-client: three calls (a contact, a company, a conversation); ${all.length} runs of ${rounds} starts each, medians (min to max of the runs)`,
    names.map((name) => ({
      client: name,
      "bundle, KB": kilobytes(name).toFixed(1),
      "start, ms": shown(times("started", name, "inside"), 1),
      "start, CPU ms": shown(times("started", name, "cpu"), 1),
      "× empty": shown(times("started", name, "inside", "empty module")),
      "start to three answers, ms":
        name === "empty module" ? "" : shown(times("answered", name, "inside"), 1),
    })),
  );
  const share = kilobytes("own client") / kilobytes("intercom-client");
  const figure = (what: string, of: keyof ColdStart) => {
    const found = times("started", "own client", of, "empty module");
    return { what, found: `${shown(found)} ×`, target: "≤ 1.30 ×", met: found.median <= 1.3 };
  };
  report("intercom-client", [
    {
      what: "bundle of the three calls against intercom-client's",
      found: `${(share * 100).toFixed(1)} % (${kilobytes("own client").toFixed(1)} KB)`,
      target: "≤ 10 %",
      met: share <= 0.1,
    },
    figure("start of the three calls against an empty module, own clock", "inside"),
    figure("the same, CPU", "cpu"),
    {
      what: "intercom-client's start against an empty module, own clock",
      found: `${shown(times("started", "intercom-client", "inside", "empty module"))} ×`,
    },
  ]);
}

function kilobytes(name: Name): number {
  return (bundles.bytes[name] ?? 0) / 1000;
}
