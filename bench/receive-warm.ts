import { startAwsStandIn } from "./aws-stand-in.ts";
import { bundle } from "./bundle.ts";
import { medianOf, type Spread, shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";
import { type Batch, warmProcess } from "./warm-process.ts";
import { conversationItem } from "./webhooks/conversation.ts";
import { notificationOf } from "./webhooks/envelope.ts";
import { requestOf } from "./webhooks/request.ts";
import { ticketItem } from "./webhooks/ticket.ts";

const at = Math.floor(Date.now() / 1000);
const about = { id: "215470000000001", contactId: "66f0a1b2c3d4e5f6a7b8c9d0", at };
const notifications = {
  conversation: notificationOf("conversation.user.replied", "0b6f", at, conversationItem(about)),
  ticket: notificationOf("ticket.state.updated", "0b70", at, ticketItem(about)),
};
const sizes = Object.entries(notifications).map(([name, notification]) => {
  const kilobytes = (JSON.stringify(notification).length / 1000).toFixed(1);
  return { size: `${name} of ${kilobytes} KB`, event: requestOf(notification) };
});

const [runs, rounds, batch] = quick ? [3, 12, 50] : [5, 40, 100];
const bundles = await bundle({ floor: "receive/floor.ts", endpoint: "../functions/receive.ts" });
const aws = await startAwsStandIn();
try {
  const order = {
    bundles: [bundles.paths.floor as string, bundles.paths.endpoint as string],
    events: Object.fromEntries(sizes.map(({ size, event }) => [size, event])),
    rounds,
    batch,
  };
  // As the stack sets it behind its HTTP API, which logs what was accepted.
  const environment = { ...aws.environment, WEBHOOKS_LOGGED_BY: "gateway" };
  const measured: Batch[][] = [];
  for (let run = 0; run < runs; run++) measured.push(await warmProcess(order, environment));
  show(measured);
} finally {
  await Promise.all([aws.close(), bundles.remove()]);
}

type Measure = "latency" | "late" | "cpu";

/** A measure of one bundle's batches, in the order of the rounds. */
function inRounds(run: Batch[], size: string, bundle: number, measure: Measure): number[] {
  return run.filter((one) => one.size === size && one.bundle === bundle).map((one) => one[measure]);
}

/** The median of each run's batches. */
function inRuns(measured: Batch[][], size: string, bundle: number, measure: Measure): number[] {
  return measured.map((run) => medianOf(inRounds(run, size, bundle, measure)));
}

/** The median per run of a batch's ratio to the floor's in the same round, which had the same noise. */
function ratio(measured: Batch[][], size: string, measure: Measure): Spread {
  const inRun = (run: Batch[]) => {
    const floor = inRounds(run, size, 0, measure);
    return inRounds(run, size, 1, measure).map((value, round) => value / (floor[round] ?? Number.NaN));
  };
  return spreadOf(measured.map((run) => medianOf(inRun(run))));
}

function show(measured: Batch[][]): void {
  printTable(
    `receive-warm: one webhook at a time; ${runs} processes, ${rounds} rounds of ${batch} webhooks each: median (min to max) of the processes' medians`,
    sizes.flatMap(({ size }) =>
      ["floor: HMAC, JSON.parse, SendMessage", "the deployed receiver"].map((name, bundle) => ({
        webhook: size,
        handler: name,
        "latency, ms": shown(spreadOf(inRuns(measured, size, bundle, "latency")), 3),
        "99th percentile, ms": shown(spreadOf(inRuns(measured, size, bundle, "late")), 2),
        "CPU per webhook, ms": shown(spreadOf(inRuns(measured, size, bundle, "cpu")), 3),
      })),
    ),
  );
  const figures = sizes.flatMap(({ size }) =>
    (["latency", "cpu"] as const).map((measure) => {
      const found = ratio(measured, size, measure);
      const what = `warm ${measure === "cpu" ? "CPU" : "acknowledgement"} against the floor, ${size}`;
      return { what, found: `${shown(found)} ×`, target: "≤ 1.25 ×", met: found.median <= 1.25 };
    }),
  );
  report("receive-warm", figures);
}
