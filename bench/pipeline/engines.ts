import {
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { createTables, startDynamo } from "../../local/engines/dynamo.ts";
import { createFifo, startSqs } from "../../local/engines/sqs.ts";
import { feed } from "../../local/lambda/event-source.ts";
import { seconds } from "../../src/platform/time.ts";
import { cpuSeconds, peakMegabytes } from "./messages.ts";
import type { Recorded } from "./record.ts";

/**
 * The engines alone, in their own process: for each event a message is sent, received and deleted, and its share of the
 * desk's recorded commands runs, one after another. No code of the pipeline runs.
 */
export type Replay = { bodies: string[]; recorded: Recorded[] };

const [directory = ""] = process.argv.slice(2);
const [dynamo, sqs] = await Promise.all([startDynamo(`${directory}/dynamodb`), startSqs(`${directory}/sqs`)]);
const [queue, database] = [sqs.queues, dynamo.documents];
await createTables(database, { ledger: "deskbell-ledger", cache: "deskbell-cache" });
const events = await createFifo(queue, "events", 180);
const effects = await createFifo(queue, "effects", 180);

let waiting: Iterator<Recorded> = [].values();
let share = 0;
const left = { events: 0, effects: 0 };
const common = { client: queue, concurrency: 4, timeout: seconds(30) };
const sources = [
  feed({ ...common, queueUrl: events.url, handler: (event) => work("events", event.Records.length) }),
  feed({ ...common, queueUrl: effects.url, handler: (event) => work("effects", event.Records.length) }),
];

process.on("message", async (replay: Replay | "stop") => {
  if (replay === "stop") {
    await Promise.all(sources.map(({ stop }) => stop()));
    await Promise.all([dynamo.close(), sqs.close()]);
    process.exit(0);
  }
  const { bodies, recorded } = replay;
  const sent = recorded.filter(({ command }) => command === "SendMessageBatchCommand");
  waiting = recorded.values();
  share = Math.ceil(recorded.length / bodies.length);
  left.events = bodies.length;
  left.effects = sent.reduce((sum, { input }) => sum + (input.Entries as unknown[]).length, 0);
  const began = performance.now();
  await sendAll(bodies);
  while (left.events > 0 || left.effects > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  const ms = performance.now() - began;
  process.send?.({ ms, peakMegabytes: peakMegabytes(), cpu: cpuSeconds() });
});
// The driver was stopped.
process.once("disconnect", () => process.exit(1));
process.send?.("ready");

async function sendAll(bodies: string[]): Promise<void> {
  const unsent = bodies.entries();
  const send = async () => {
    for (const [nth, MessageBody] of unsent) {
      const id = `${process.uptime()}-${nth}`;
      const ids = { MessageGroupId: id, MessageDeduplicationId: id };
      await queue.send(new SendMessageCommand({ QueueUrl: events.url, MessageBody, ...ids }));
    }
  };
  await Promise.all(Array.from({ length: 16 }, send));
}

async function work(of: "events" | "effects", messages: number) {
  if (of === "events") await Promise.all(Array.from({ length: messages }, workOnShare));
  left[of] -= messages;
  return { batchItemFailures: [] };
}

async function workOnShare(): Promise<void> {
  for (let nth = 0; nth < share; nth++) {
    const { value } = waiting.next();
    if (value) await give(value);
  }
}

const commands = {
  ...{ BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand },
};

async function give({ command, input }: Recorded): Promise<void> {
  if (command === "SendMessageBatchCommand") {
    const { Entries } = input as unknown as SendMessageBatchCommandInput;
    await queue.send(new SendMessageBatchCommand({ QueueUrl: effects.url, Entries }));
    return;
  }
  const Command = commands[command as "GetCommand"];
  if (!Command) throw new Error(`The desk sent a ${command}, which this bench cannot repeat`);
  // A condition that fails the second time costs the engine as much.
  await database.send(new Command(input as never)).catch(() => undefined);
}
