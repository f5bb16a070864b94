import { existsSync } from "node:fs";
import { join } from "node:path";
import { shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { type Load, type Outcome, run } from "./peers/run.ts";
import { printTable, report } from "./report.ts";

/**
 * Deskbell beside what its users would otherwise write: the same webhooks, customers and alerts, each peer in a process
 * of its own with the same embedded engines, and Intercom and Slack in this one. First all is well, then calls to Slack
 * and Intercom fail, webhooks come twice or not at all, and the process is killed twice and redeployed once.
 */
const peers = [
  { name: "Deskbell", module: "deskbell.ts" },
  { name: "Express and the official clients", module: "express.ts" },
  { name: "Powertools on a FIFO queue", module: "powertools.ts" },
];

const [runs, calm, rough]: [number, Load, Load] = quick
  ? [
      1,
      { webhooks: 100, perSecond: 20, withFaults: false },
      { webhooks: 100, perSecond: 5, withFaults: true },
    ]
  : [
      3,
      { webhooks: 600, perSecond: 20, withFaults: false },
      { webhooks: 300, perSecond: 5, withFaults: true },
    ];

if (!existsSync(join(import.meta.dirname, "peers/node_modules"))) {
  console.error("The peers are not installed. Run `npm ci --prefix bench/peers` first.");
  process.exit(1);
}

const well = await measure(calm, runs);
const troubled = await measure(rough, 1);
show(
  `peers: ${calm.webhooks} alerts, nothing goes wrong; ${runs} runs each in turn: median (min to max)`,
  well,
);
show(`peers: ${rough.webhooks} alerts under faults, two crashes and a redeployment`, troubled);

const [ours, ...others] = peers.map(({ name }) => name);
const median = (from: Map<string, Outcome[]>, name: string | undefined, what: keyof Outcome) =>
  spreadOf((from.get(name ?? "") ?? []).map((outcome) => outcome[what])).median;
const least = (from: Map<string, Outcome[]>, what: keyof Outcome) =>
  Math.min(...others.map((name) => median(from, name, what)));
const powertools = others.at(-1);
const figure = (what: string, found: number, most: number, digits: number) => ({
  what,
  found: found.toFixed(digits),
  target: `≤ ${most.toFixed(digits)}`,
  met: found <= most,
});
report("peers", [
  figure("lost under faults", median(troubled, ours, "lost"), 0, 0),
  figure("doubled under faults", median(troubled, ours, "doubled"), 0, 0),
  figure(
    "median alert under faults, s: the faster peer's",
    median(troubled, ours, "median"),
    least(troubled, "median"),
    1,
  ),
  figure(
    "CPU per event, ms: 1.3 × Powertools'",
    median(well, ours, "cpuPerEvent"),
    1.3 * median(well, powertools, "cpuPerEvent"),
    1,
  ),
  figure(
    "peak memory, MB: 1.3 × Powertools'",
    median(well, ours, "peakMegabytes"),
    1.3 * median(well, powertools, "peakMegabytes"),
    0,
  ),
]);

async function measure(load: Load, times: number): Promise<Map<string, Outcome[]>> {
  const outcomes = new Map<string, Outcome[]>(peers.map(({ name }) => [name, []]));
  for (let nth = 0; nth < times; nth++) {
    for (const { name, module } of peers) {
      console.error(
        `${name}: ${load.webhooks} webhooks${load.withFaults ? " under faults, some minutes" : ""}`,
      );
      outcomes.get(name)?.push(await run(module, load));
    }
  }
  return outcomes;
}

function show(title: string, outcomes: Map<string, Outcome[]>): void {
  const rows = [...outcomes].map(([peer, all]) => {
    const of = (what: keyof Outcome, digits: number) =>
      shown(spreadOf(all.map((outcome) => outcome[what])), digits);
    return {
      peer,
      lost: of("lost", 0),
      doubled: of("doubled", 0),
      "median, s": of("median", 2),
      "95 %, s": of("p95", 1),
      "calls to Intercom per event": of("callsPerEvent", 2),
      "CPU per event, ms": of("cpuPerEvent", 1),
      "peak memory, MB": of("peakMegabytes", 0),
    };
  });
  printTable(title, rows);
}
