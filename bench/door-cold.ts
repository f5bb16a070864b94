import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startAwsStandIn } from "./aws-stand-in.ts";
import { bundle } from "./bundle.ts";
import { type ColdStart, coldStart } from "./cold-start.ts";
import { medianOf, spreadOf, told } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";
import { conversationItem } from "./webhooks/conversation.ts";
import { notificationOf } from "./webhooks/envelope.ts";
import { requestOf } from "./webhooks/request.ts";

/** Each adds something to the one before, but the last, which is what most would write. */
const variants = {
  "empty handler": "door/empty.ts",
  "bare Hono and HMAC (the yardstick)": "door/bare-hono.ts",
  "the door's own checks": "door/checks.ts",
  "… and one message to SQS": "door/sends.ts",
  "… and the secret read": "door/silent.ts",
  "… and the log: the deployed door": "../functions/receive.ts",
  "yardstick and the SDK's SQS client": "door/sdk-client.ts",
};
type Variant = keyof typeof variants;
const names = Object.keys(variants) as Variant[];
const yardstick: Variant = "bare Hono and HMAC (the yardstick)";
const door: Variant = "… and the log: the deployed door";

const [runs, rounds] = quick ? [3, 3] : [5, 11];
const bundles = await bundle(variants);
const aws = await startAwsStandIn();
const at = Math.floor(Date.now() / 1000);
const item = conversationItem({ id: "215470000000001", contactId: "66f0a1b2c3d4e5f6a7b8c9d0", at });
const request = requestOf(notificationOf("conversation.user.replied", "0b6f", at, item));

try {
  const event = join(dirname(bundles.paths[yardstick] as string), "event.json");
  await writeFile(event, JSON.stringify(request));
  const start = (name: Variant) => coldStart(bundles.paths[name] as string, event, aws.environment);
  for (const name of names) await start(name);

  const measured: Record<Variant, ColdStart>[] = [];
  for (let run = 0; run < runs; run++) measured.push(await oneRun(start));
  show(measured);
} finally {
  await aws.close();
  await bundles.remove();
}

/** The medians of some rounds, in each of which every variant starts once. */
async function oneRun(start: (name: Variant) => Promise<ColdStart>): Promise<Record<Variant, ColdStart>> {
  const starts = new Map(names.map((name) => [name, [] as ColdStart[]]));
  for (let round = 0; round < rounds; round++)
    for (const name of names) starts.get(name)?.push(await start(name));
  const median = (all: ColdStart[]): ColdStart => ({
    inside: medianOf(all.map(({ inside }) => inside)),
    outside: medianOf(all.map(({ outside }) => outside)),
    cpu: medianOf(all.map(({ cpu }) => cpu)),
  });
  return Object.fromEntries([...starts].map(([name, all]) => [name, median(all)])) as Record<
    Variant,
    ColdStart
  >;
}

function show(measured: Record<Variant, ColdStart>[]): void {
  const times = (name: Variant, what: keyof ColdStart) => measured.map((run) => run[name][what]);
  const ratio = (name: Variant, what: keyof ColdStart) =>
    spreadOf(measured.map((run) => run[name][what] / run[yardstick][what]));
  printTable(
    `door-cold: process start to the first webhook's answer, ${runs} runs of ${rounds} starts each, medians (min to max of the runs)`,
    names.map((name) => ({
      handler: name,
      "own clock, ms": told(spreadOf(times(name, "inside")), 1),
      "from outside, ms": told(spreadOf(times(name, "outside")), 1),
      "CPU, ms": told(spreadOf(times(name, "cpu")), 1),
      "× yardstick": told(ratio(name, "inside")),
      "bundle, KB": ((bundles.bytes[name] ?? 0) / 1000).toFixed(1),
    })),
  );
  const figure = (what: string, of: keyof ColdStart) => {
    const found = ratio(door, of);
    return { what, found: `${told(found)} ×`, target: "≤ 1.50 ×", met: found.median <= 1.5 };
  };
  report("door-cold", [
    figure("cold start to ack against bare Hono, own clock", "inside"),
    figure("cold start to ack against bare Hono, from outside", "outside"),
    {
      what: "the same with the SDK's SQS client instead",
      found: `${told(ratio("yardstick and the SDK's SQS client", "inside"))} ×`,
    },
  ]);
}
