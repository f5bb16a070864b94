import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { bundle } from "../../bench/bundle.ts";
import { sandboxDocument } from "../../local/configuration.ts";
import { createTables } from "../../local/engines/dynamo.ts";
import { createFifo } from "../../local/engines/sqs.ts";
import { createSqs } from "../../src/messages/client.ts";
import { createDynamo } from "../../src/store/client.ts";
import { type Child, type Message, startChild } from "./processes/child.ts";
import { fastClock } from "./processes/fast-clock.ts";

export type Post = {
  text: string;
  channelId: string;
  ts: string;
  metadata?: { event_payload?: { key?: string } };
};

export type ChaosDesk = Awaited<ReturnType<typeof openChaosDesk>>;

/** Engines on disk in one process, the sandboxes in another, and the environment of the workers. */
export async function openChaosDesk(speed: number) {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-chaos-"));
  const pace = { since: Date.now(), speed };
  const processes = resolve(import.meta.dirname, "processes");
  const bundles = await bundle({ worker: resolve(processes, "worker.ts") });
  const sandboxes = startChild(join(processes, "sandboxes.ts"), { CHAOS: JSON.stringify({ pace }) });
  const startEngines = (last: object = {}): Child =>
    startChild(join(processes, "engines.ts"), { CHAOS: JSON.stringify({ directory, pace, ...last }) });
  let engines = startEngines();
  const [{ url = "" }, { dynamo = "", sqs = "" }] = await Promise.all([sandboxes.ready, engines.ready]);

  const config = join(directory, "deskbell.json");
  await writeFile(config, JSON.stringify(sandboxDocument(url)));
  const aws = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: sqs,
  };
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const [client, database] = [createSqs(aws), createDynamo(aws)];
  await createTables(database, { ledger: "deskbell-ledger", cache: "deskbell-cache" });
  const events = await createFifo(client, "events", 30);
  const effects = await createFifo(client, "effects", 30);
  const environment = {
    ...aws,
    LEDGER_TABLE: "deskbell-ledger",
    CACHE_TABLE: "deskbell-cache",
    EVENT_BUS: "deskbell",
    DESKBELL_CONFIG: config,
    EVENTS_QUEUE_URL: events.url,
    EVENTS_PARKED_QUEUE_URL: events.parkedUrl,
    EFFECTS_QUEUE_URL: effects.url,
    EFFECTS_PARKED_QUEUE_URL: effects.parkedUrl,
    CHAOS: JSON.stringify({ pace }),
    NODE_COMPILE_CACHE: join(directory, "compiled"),
  };

  const gateway = startChild(join(processes, "webhook-endpoint.ts"), environment);
  const endpoint = `${(await gateway.ready).url}/webhooks/intercom`;
  let up = true;
  let toldNow = 0;
  const watch = setInterval(async () => {
    toldNow = await ask<number>("/told");
  }, 250);

  return {
    environment,
    database,
    /** Where Intercom posts its webhooks. */
    endpoint,
    clock: fastClock(pace),
    startWorker: (heard: (message: Message) => void) =>
      startChild(bundles.paths.worker as string, environment, heard),
    /** Whether the engines run. */
    isUp: () => up,
    async killEngines() {
      up = false;
      await engines.kill();
      engines = startEngines({ dynamo, sqs });
      await engines.ready;
      up = true;
    },
    /** All texts in Slack, repeats included. */
    posts: () => ask<Post[]>("/posts"),
    /** How often each of Slack's methods was called. */
    calls: () => ask<Record<string, number>>("/calls"),
    /** How many different texts were in Slack at the last look. */
    told: () => toldNow,
    /** Messages on the queues and on the dead-letter queues. */
    async left() {
      const urls = [events.url, effects.url, events.parkedUrl, effects.parkedUrl];
      const [one = 0, other = 0, ...parked] = await Promise.all(urls.map(lengthOf));
      return { waiting: one + other, parked: parked.reduce((sum, many) => sum + many, 0) };
    },
    async close() {
      clearInterval(watch);
      client.destroy();
      database.destroy();
      await Promise.all([gateway.kill(), engines.kill(), sandboxes.kill(), bundles.remove()]);
      await rm(directory, { recursive: true, force: true });
    },
  };

  async function ask<T>(path: string): Promise<T> {
    return (await (await fetch(url + path)).json()) as T;
  }

  async function lengthOf(QueueUrl: string): Promise<number> {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
    const { Attributes = {} } = await client.send(command);
    const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = Attributes;
    return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
  }
}
