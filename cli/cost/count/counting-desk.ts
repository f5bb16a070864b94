import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { createHandler as createDeliver } from "../../../functions/deliver.ts";
import { createHandler as createReact } from "../../../functions/react.ts";
import { createHandler as createReceive } from "../../../functions/receive.ts";
import { createHandler as createReconcile } from "../../../functions/reconcile.ts";
import { createHandler as createRemind } from "../../../functions/remind.ts";
import { sandboxDocument } from "../../../local/configuration.ts";
import { createTables, startDynamo } from "../../../local/engines/dynamo.ts";
import { createFifo, startSqs } from "../../../local/engines/sqs.ts";
import { throughGateway } from "../../../local/lambda/gateway.ts";
import { listen } from "../../../local/listen.ts";
import { sandboxClientSecret } from "../../../sandbox/intercom/credentials.ts";
import { createSandboxes } from "../../../sandbox/sandboxes.ts";
import { sign } from "../../../src/intercom/webhook/signature.ts";
import { createSqs } from "../../../src/messages/client.ts";
import { type Duration, minutes, seconds } from "../../../src/platform/time.ts";
import { createDynamo } from "../../../src/store/client.ts";
import { ledgerTable } from "./dynamo-meter.ts";
import { feedByHand } from "./feed-by-hand.ts";
import { countLogs } from "./log-count.ts";
import { startMeter } from "./meter.ts";
import { countedReactions } from "./reactions.ts";

export type CountingDesk = Awaited<ReturnType<typeof openCountingDesk>>;

/** The deployed handlers over embedded engines and sandboxes, driven one step at a time, every call counted. */
export async function openCountingDesk() {
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const [dynamo, sqs] = await Promise.all([startDynamo(), startSqs()]);
  const meter = await startMeter({ dynamo: dynamo.url, sqs: sqs.url });
  const credentials = { AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  // Unmetered, for the polling that Lambda does; the bill estimates it by rule.
  const direct = createSqs({ ...credentials, AWS_ENDPOINT_URL_SQS: sqs.url });
  const database = createDynamo({ ...credentials, AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  await createTables(database, { ledger: ledgerTable, cache: "deskbell-cache" });
  const events = await createFifo(direct, "events", 180);
  const effects = await createFifo(direct, "effects", 180);

  const server = await listen(0);
  const sandboxes = createSandboxes({ clock, directory: undefined, url: server.url });
  const app = new Hono();
  app.use("/sandbox/:name/*", async (c, next) => {
    const name = c.req.param("name") as "intercom" | "slack" | "eventbridge";
    meter.note((tally) => {
      tally.calls[name] += 1;
      if (name !== "eventbridge") tally.sentBytes += bytesOf(c.req.raw);
    });
    await next();
  });
  app.mount("/sandbox/intercom", sandboxes.intercom.app.fetch);
  app.mount("/sandbox/slack", sandboxes.slack.app.fetch);
  app.mount("/sandbox/eventbridge", sandboxes.eventBridge.app.fetch);
  server.serve(app);

  const directory = await mkdtemp(join(tmpdir(), "deskbell-cost-"));
  const file = join(directory, "deskbell.json");
  await writeFile(file, JSON.stringify(configurationAt(server.url)));
  const environment = {
    ...credentials,
    AWS_ENDPOINT_URL_DYNAMODB: meter.dynamo,
    AWS_ENDPOINT_URL_SQS: meter.sqs,
    AWS_ENDPOINT_URL_EVENTBRIDGE: `${server.url}/sandbox/eventbridge/`,
    DESKBELL_CONFIG: file,
    EVENTS_QUEUE_URL: events.url,
    EVENTS_PARKED_QUEUE_URL: events.parkedUrl,
    EFFECTS_QUEUE_URL: effects.url,
    EFFECTS_PARKED_QUEUE_URL: effects.parkedUrl,
    LEDGER_TABLE: ledgerTable,
    CACHE_TABLE: "deskbell-cache",
    LEDGER_ENTRIES: "brief",
    WEBHOOKS_LOGGED_BY: "gateway",
    EVENT_BUS: "deskbell",
  };
  const context = { reactions: countedReactions, environment, clock };
  const receive = createReceive(context);
  const remind = createRemind(context);
  const reconcile = createReconcile(context);
  const feed = feedByHand(direct, {
    events: { url: events.url, handler: createReact(context) },
    effects: { url: effects.url, handler: createDeliver(context) },
  });
  const logs = countLogs((bytes) =>
    meter.note((tally) => {
      tally.logLines += 1;
      tally.logBytes += bytes;
    }),
  );

  return {
    sandboxes,
    counted: () => meter.counted(),
    advance(by: Duration) {
      ahead += by;
    },
    /** One signed webhook through the receiver. */
    async receive(notification: object): Promise<void> {
      const body = JSON.stringify(notification);
      const request = new Request(`${server.url}/webhooks/intercom`, {
        method: "POST",
        body,
        headers: { "content-type": "application/json", "x-hub-signature": sign(body, sandboxClientSecret) },
      });
      const answer = await throughGateway(request, receive);
      if (answer.status !== 200) throw new Error(`The endpoint answered ${answer.status}; wanted 200.`);
    },
    /** Handles all messages of a queue in batches of `batch`, two seconds apart; gives their number. */
    workOff: (queue: "events" | "effects", batch: number) =>
      feed(queue, batch, () => {
        ahead += seconds(2);
      }),
    remind,
    reconcile: () => reconcile({}, { getRemainingTimeInMillis: () => minutes(1) }),
    async close() {
      logs.stop();
      sandboxes.intercom.close();
      await server.close();
      direct.destroy();
      database.destroy();
      await Promise.all([meter.close(), dynamo.close(), sqs.close(), rm(directory, { recursive: true })]);
    },
  };
}

/** Of a request's first line, headers and body. */
function bytesOf({ method, url, headers }: Request): number {
  const lines = [
    `${method} ${new URL(url).pathname} HTTP/1.1`,
    ...[...headers].map((header) => header.join(": ")),
  ];
  return Buffer.byteLength(`${lines.join("\r\n")}\r\n\r\n`) + Number(headers.get("content-length") ?? 0);
}

/** As a deployed desk has it: with the usual limits, and alerts that lead to Intercom's own pages. */
function configurationAt(url: string) {
  const { workspaces, limits: _, ...others } = sandboxDocument(url);
  const withoutAppUrl = Object.entries(workspaces).map(([appId, { appUrl: _, ...workspace }]) => [
    appId,
    workspace,
  ]);
  return { ...others, workspaces: Object.fromEntries(withoutAppUrl) };
}
