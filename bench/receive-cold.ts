import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startAwsStandIn } from "./aws-stand-in.ts";
import { bundle } from "./bundle.ts";
import { makeCertificate } from "./certificate.ts";
import { type ColdStart, coldStart } from "./cold-start.ts";
import { medianOf, type Spread, shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";
import { conversationItem } from "./webhooks/conversation.ts";
import { notificationOf } from "./webhooks/envelope.ts";
import { requestOf } from "./webhooks/request.ts";

const yardstick = "bare Hono and HMAC (the yardstick)";
const endpoint = "… and the log: the deployed receiver";
const sdk = "yardstick and the SDK's SQS client";

/** Each adds something to the one before, up to the deployed receiver. Most projects would use the SDK's client. */
const entries: Record<string, string> = {
  "empty handler": "receive/empty.ts",
  [yardstick]: "receive/bare-hono.ts",
  "the receiver's own checks": "receive/checks.ts",
  "… and one message to SQS": "receive/sends.ts",
  "… and the secret read": "receive/silent.ts",
  [endpoint]: "../functions/receive.ts",
  [sdk]: "receive/sdk-client.ts",
};

const [runs, rounds] = quick ? [3, 3] : [5, 11];
const bundles = await bundle(entries);
const certificate = makeCertificate(bundles.directory);
const plain = await startAwsStandIn();
const tls = await startAwsStandIn(certificate);

type Candidate = { name: string; entry: string; environment: Record<string, string> };
const candidates: Candidate[] = Object.keys(entries).map((name) => ({
  name,
  entry: name,
  environment: plain.environment,
}));
if (certificate) {
  for (const entry of [endpoint, sdk]) {
    candidates.push({
      name: `${entry.replace("… and the log: ", "")}, over TLS`,
      entry,
      environment: tls.environment,
    });
  }
}

try {
  const at = Math.floor(Date.now() / 1000);
  const item = conversationItem({ id: "215470000000001", contactId: "66f0a1b2c3d4e5f6a7b8c9d0", at });
  const event = join(bundles.directory, "event.json");
  await writeFile(
    event,
    JSON.stringify(requestOf(notificationOf("conversation.user.replied", "0b6f", at, item))),
  );
  const start = ({ entry, environment }: Candidate) =>
    coldStart(bundles.paths[entry] as string, event, environment);
  for (const candidate of candidates) await start(candidate);
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++) measured.push(await oneRun(start));
  show(measured);
} finally {
  await Promise.all([plain.close(), tls.close(), bundles.remove()]);
}

/** The measurements of each candidate; in each round every candidate starts once. */
type Run = Map<string, ColdStart>[];

async function oneRun(start: (candidate: Candidate) => Promise<ColdStart>): Promise<Run> {
  const run: Run = [];
  for (let round = 0; round < rounds; round++) {
    const starts = new Map<string, ColdStart>();
    for (const candidate of candidates) starts.set(candidate.name, await start(candidate));
    run.push(starts);
  }
  return run;
}

/** The median of each run's rounds. */
function times(measured: Run[], name: string, what: keyof ColdStart): Spread {
  return spreadOf(measured.map((run) => medianOf(run.map((round) => round.get(name)?.[what] ?? Number.NaN))));
}

/** The median per run of a start's ratio to the yardstick's in the same round, which had the same noise. */
function ratio(measured: Run[], name: string, what: keyof ColdStart): Spread {
  const of = (round: Map<string, ColdStart>, one: string) => round.get(one)?.[what] ?? Number.NaN;
  return spreadOf(
    measured.map((run) => medianOf(run.map((round) => of(round, name) / of(round, yardstick)))),
  );
}

function show(measured: Run[]): void {
  printTable(
    `receive-cold: process start to the first webhook's answer; ${runs} runs of ${rounds} starts each: median (min to max) of the runs' medians`,
    candidates.map(({ name, entry }) => ({
      handler: name,
      "own clock, ms": shown(times(measured, name, "inside"), 1),
      "from outside, ms": shown(times(measured, name, "outside"), 1),
      "CPU, ms": shown(times(measured, name, "cpu"), 1),
      "× yardstick": shown(ratio(measured, name, "inside")),
      "by CPU": shown(ratio(measured, name, "cpu")),
      "bundle, KB": ((bundles.bytes[entry] ?? 0) / 1000).toFixed(1),
    })),
  );
  const goal = (what: string, clock: keyof ColdStart) => {
    const found = ratio(measured, endpoint, clock);
    return { what, found: `${shown(found)} ×`, target: "≤ 1.50 ×", met: found.median <= 1.5 };
  };
  const peer = ratio(measured, sdk, "inside");
  report("receive-cold", [
    goal("cold start to ack against bare Hono, own clock", "inside"),
    goal("cold start to ack against bare Hono, from outside", "outside"),
    goal("cold start to ack against bare Hono, CPU", "cpu"),
    { what: "the SDK's SQS client instead, without secret and log", found: `${shown(peer)} ×` },
  ]);
}
