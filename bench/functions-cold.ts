import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { createHandler as createReceive } from "../functions/receive.ts";
import { throughGateway } from "../local/lambda/gateway.ts";
import { type Bundles, bundle } from "./bundle.ts";
import { makeCertificate } from "./certificate.ts";
import { type ColdStart, coldStart } from "./cold-start.ts";
import { medianOf, type Spread, shown, spreadOf } from "./numbers.ts";
import { against, quick } from "./options.ts";
import { startOutside } from "./path/thread.ts";
import { printTable, report } from "./report.ts";

const stages = ["react", "deliver", "remind"] as const;
type Stage = (typeof stages)[number];
/** What is measured: the first message of a stage, most of which lead to nothing in react. */
const cases = {
  "react, to nothing": "react",
  react: "react",
  deliver: "deliver",
  remind: "remind",
} as const satisfies Record<string, Stage>;
type Case = keyof typeof cases;
const all = Object.keys(cases) as Case[];
type Candidate = { name: string; path: string; bytes: number };

const floor = "floor: a handler with the two SDK clients";
const rounds = quick ? 5 : 25;
const here = await bundle(Object.fromEntries(stages.map((stage) => [stage, `../functions/${stage}.ts`])), {
  floor: "functions/floor.ts",
});
const before = against ? await bundlesOf(against) : undefined;
const certificate = makeCertificate(here.directory);
// For the receiver, which runs in this process.
if (certificate) setDefaultCACertificates([...getCACertificates(), String(certificate.cert)]);
const outside = startOutside(certificate);
const environment = {
  ...(await outside.ask({ ask: "environment" })),
  AWS_LAMBDA_FUNCTION_NAME: "deskbell",
};
Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
const receive = createReceive({ environment, write: () => undefined });
let customers = 0;
const most: Partial<Record<Stage, number>> = { react: 300, deliver: 350 };

try {
  const measured = new Map<Case, Map<string, ColdStart>[]>(all.map((one) => [one, []]));
  // The first rounds fill the cache, as it is on most days.
  for (let round = -4; round < rounds; round++)
    for (const one of all) {
      const starts = new Map<string, ColdStart>();
      const some = candidates(cases[one]);
      // In turn the first and the last: what comes later in a round finds more in the machine's caches.
      for (const { name, path } of round % 2 === 0 ? some : some.toReversed())
        starts.set(name, await start(one, path));
      if (round >= 0) measured.get(one)?.push(starts);
    }
  for (const one of all) show(one, measured.get(one) ?? []);
  report("functions-cold", all.flatMap(figures(measured)));
} finally {
  await outside.ask({ ask: "close" });
  await outside.stop();
  await Promise.all([here.remove(), before?.remove()]);
}

/** The functions of another checkout, such as the release before, bundled by its own settings. */
async function bundlesOf(directory: string): Promise<Bundles> {
  const other: { bundle: typeof bundle } = await import(resolve(directory, "bench/bundle.ts"));
  return other.bundle(Object.fromEntries(stages.map((stage) => [stage, `../functions/${stage}.ts`])));
}

function candidates(stage: Stage): Candidate[] {
  const of = (name: string, { paths, bytes }: Bundles, key: string) => ({
    name,
    path: paths[key] as string,
    bytes: bytes[key] as number,
  });
  return [
    of(floor, here, "floor"),
    ...(before ? [of(`${stage}, ${against}`, before, stage)] : []),
    of(stage, here, stage),
  ];
}

/**
 * Starts a function with a message that no other has seen: a VIP begins a conversation, and its card is posted; to nothing
 * leads what a customer writes who is none.
 */
async function start(one: Case, path: string): Promise<ColdStart> {
  const event = join(here.directory, "event.json");
  await writeFile(event, JSON.stringify(await eventFor(one)));
  const started = await coldStart(path, event, environment);
  // What it sent on is of no use to the next.
  if (one === "react") await outside.ask({ ask: "take", queue: "effects" });
  return started;
}

async function eventFor(one: Case): Promise<object> {
  if (one === "remind") return {};
  const quiet = one === "react, to nothing";
  const { url, ...init } = await outside.ask({ ask: "webhook", customer: customers++ % 4, quiet });
  await throughGateway(new Request(url, { method: "POST", ...init }), receive);
  const events = await outside.ask({ ask: "take", queue: "events" });
  if (cases[one] === "react") return { Records: events };
  await coldStart(here.paths.react as string, await written({ Records: events }), environment);
  return { Records: await outside.ask({ ask: "take", queue: "effects" }) };
}

async function written(event: object): Promise<string> {
  const file = join(here.directory, "before.json");
  await writeFile(file, JSON.stringify(event));
  return file;
}

type Rounds = Map<string, ColdStart>[];

function times(rounds: Rounds, name: string, what: keyof ColdStart): Spread {
  return spreadOf(rounds.map((round) => round.get(name)?.[what] ?? Number.NaN));
}

/** The median of a start's ratio to another's in the same round, which had the same noise. */
function ratio(rounds: Rounds, name: string, to: string, what: keyof ColdStart): number {
  const of = (round: Map<string, ColdStart>, one: string) => round.get(one)?.[what] ?? Number.NaN;
  return medianOf(rounds.map((round) => of(round, name) / of(round, to)));
}

function show(one: Case, measured: Rounds): void {
  printTable(
    `functions-cold: process start to the answer for the first batch of ${one}, one message; median (min to max) of ${rounds} starts`,
    candidates(cases[one]).map(({ name, bytes }) => ({
      handler: name,
      "own clock, ms": shown(times(measured, name, "inside"), 0),
      "CPU, ms": shown(times(measured, name, "cpu"), 0),
      "× floor": ratio(measured, name, floor, "inside").toFixed(2),
      "by CPU": ratio(measured, name, floor, "cpu").toFixed(2),
      "bundle, KB": (bytes / 1000).toFixed(1),
    })),
  );
}

function figures(measured: Map<Case, Rounds>) {
  return (one: Case) => {
    const rounds = measured.get(one) ?? [];
    const stage = cases[one];
    const kilobytes = (here.bytes[stage] ?? 0) / 1000;
    const limit = most[stage];
    const size = { what: `bundle of ${stage}`, found: `${kilobytes.toFixed(1)} KB` };
    const found = before ? ratio(rounds, stage, `${stage}, ${against}`, "inside") : Number.NaN;
    return [
      ...(one === stage
        ? [limit ? { ...size, target: `≤ ${limit} KB`, met: kilobytes <= limit } : size]
        : []),
      ...(before
        ? [
            {
              what: `start of ${one} against ${against}`,
              found: `${found.toFixed(2)} ×`,
              target: "≤ 0.60 ×",
              met: found <= 0.6,
            },
          ]
        : []),
    ];
  };
}
