import { startDesk } from "../../local/desk.ts";
import { heard, intercom, quiet, reaction } from "../../src/index.ts";
import { writeConfiguration } from "../desk-configuration.ts";
import { cpuSeconds, type Order, peakMegabytes, type Settled, type Usage } from "./messages.ts";
import { type Recorded, record } from "./record.ts";

/**
 * The desk in its own process, with its state in a directory and Intercom and Slack elsewhere. It takes the number of
 * events to expect, answers "expecting", and reports the results once all are handled.
 */
const [directory = "", outside = "{}", recording] = process.argv.slice(2);
const recorded: Recorded[] = [];
const seen = { handled: 0, asked: 0, delivered: 0 };
let expected = Number.POSITIVE_INFINITY;
let latencies: number[] = [];

/** Tags every tenth: alerts to one channel are paced by Slack at one in a second, which would be measured instead. */
const tagVips = reaction({
  on: heard("conversation.user.created"),
  needs: ["contact", "company"],
  do: ({ conversation, company }) =>
    company?.plan?.name === "Enterprise" ? [intercom.tag(conversation, "vip")] : quiet("not a VIP"),
});

const desk = await startDesk({
  directory,
  configuration: await writeConfiguration(directory, JSON.parse(outside)),
  reactions: { tagVips },
  write({ stage, outcome, effects = 0, waited = 0, ms = 0, why }) {
    if (stage === "park" || outcome === "parked") throw new Error(`The desk parked a message: ${why}`);
    if (stage === "react" && outcome === "handled") {
      seen.handled += 1;
      seen.asked += Number(effects);
      latencies.push(Number(waited) + Number(ms));
    }
    if (stage === "deliver" && outcome !== "waiting") seen.delivered += 1;
    if (seen.handled === expected && seen.delivered === seen.asked) settle();
  },
});
if (recording) {
  const { dynamo, sqs } = desk.clients;
  record(dynamo, recorded, () => false);
  // What the events queue is asked is repeated by the engines themselves; a handle is valid on its own queue only.
  const isEffect = ({ command, input }: Recorded) =>
    command === "SendMessageBatchCommand" && input.QueueUrl === desk.environment.EFFECTS_QUEUE_URL;
  record(sqs, recorded, (one) => !isEffect(one));
}

process.on("message", async (order: Order) => {
  if (order === "stop") {
    await desk.close();
    process.exit(0);
  }
  if (order === "usage") return void process.send?.(usage());
  expected = order;
  Object.assign(seen, { handled: 0, asked: 0, delivered: 0 });
  recorded.length = 0;
  process.send?.("expecting");
});
// The driver was stopped.
process.once("disconnect", () => process.exit(1));
process.send?.(desk.webhookUrl);

function settle(): void {
  expected = Number.POSITIVE_INFINITY;
  const settled: Settled = {
    effects: seen.delivered,
    peakMegabytes: peakMegabytes(),
    cpu: cpuSeconds(),
    recorded,
  };
  process.send?.(settled);
}

function usage(): Usage {
  const { rss, heapUsed } = process.memoryUsage();
  const used = {
    handled: seen.handled,
    latencies,
    megabytes: rss / 2 ** 20,
    heapMegabytes: heapUsed / 2 ** 20,
  };
  latencies = [];
  return { ...used, cpu: cpuSeconds() };
}
