import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { DeleteMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { Hono } from "hono";
import { sandboxDocument } from "../../local/configuration.ts";
import { createTables, startDynamo } from "../../local/engines/dynamo.ts";
import { createFifo, startSqs } from "../../local/engines/sqs.ts";
import { recordOf } from "../../local/lambda/record.ts";
import { listen } from "../../local/listen.ts";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { addCrowd, crowdContactId } from "../../sandbox/intercom/seed/crowd.ts";
import { createSandboxes } from "../../sandbox/sandboxes.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { createSqs } from "../../src/messages/client.ts";
import { createDynamo } from "../../src/store/client.ts";
import type { Certificate } from "../certificate.ts";
import { startFront } from "./front.ts";
import type { Answer, Question } from "./thread.ts";

/**
 * Everything around the deployed handlers: embedded engines, sandboxes, signed webhooks, messages from the queues. It runs
 * in its own thread, because its calls into `src/` are not part of the event's path.
 */
const [dynamo, sqs] = await Promise.all([startDynamo(), startSqs()]);
const aws = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
  AWS_ENDPOINT_URL_SQS: sqs.url,
  LEDGER_TABLE: "deskbell-ledger",
  CACHE_TABLE: "deskbell-cache",
  EVENT_BUS: "deskbell",
};
process.env.AWS_ACCESS_KEY_ID ??= aws.AWS_ACCESS_KEY_ID;
process.env.AWS_SECRET_ACCESS_KEY ??= aws.AWS_SECRET_ACCESS_KEY;
const [client, database] = [createSqs(aws), createDynamo(aws)];
await createTables(database, { ledger: aws.LEDGER_TABLE, cache: aws.CACHE_TABLE });
const queues = {
  events: await createFifo(client, "events", 180),
  effects: await createFifo(client, "effects", 180),
};

const certificate: Certificate | undefined = workerData ?? undefined;
/** The address at which the handlers reach a server. */
const reached = async (url: string) => (certificate ? startFront(url, certificate) : url);

const server = await listen(0);
const address = await reached(server.url);
const { intercom, slack, eventBridge } = createSandboxes({
  clock: Date.now,
  directory: undefined,
  url: address,
});
const app = new Hono();
let posts = 0;
app.use("/sandbox/slack/api/chat.postMessage", async (_, next) => {
  posts += 1;
  await next();
});
app.mount("/sandbox/intercom", intercom.app.fetch);
app.mount("/sandbox/slack", slack.app.fetch);
app.mount("/sandbox/eventbridge", eventBridge.app.fetch);
server.serve(app);
/** Of forty companies every tenth is a VIP, and contact n belongs to company n. */
addCrowd(intercom.state, { companies: 40, contacts: 40 });

const directory = await mkdtemp(join(tmpdir(), "deskbell-path-"));
const file = join(directory, "deskbell.json");
await writeFile(file, JSON.stringify(sandboxDocument(address)));

const answers: { [Q in keyof Answer]: (question: Extract<Question, { ask: Q }>) => Promise<Answer[Q]> } = {
  environment: async () => ({
    ...aws,
    AWS_ENDPOINT_URL_DYNAMODB: await reached(dynamo.url),
    AWS_ENDPOINT_URL_SQS: await reached(sqs.url),
    ...(certificate ? { NODE_EXTRA_CA_CERTS: certificate.file } : {}),
    AWS_ENDPOINT_URL_EVENTBRIDGE: `${address}/sandbox/eventbridge/`,
    DESKBELL_CONFIG: file,
    EVENTS_QUEUE_URL: queues.events.url,
    EVENTS_PARKED_QUEUE_URL: queues.events.parkedUrl,
    EFFECTS_QUEUE_URL: queues.effects.url,
    EFFECTS_PARKED_QUEUE_URL: queues.effects.parkedUrl,
  }),
  webhook: async ({ customer, quiet = false }) => {
    const contact = crowdContactId(customer * 10 + (quiet ? 1 : 0));
    const topic = quiet ? "conversation.user.replied" : "conversation.user.created";
    const body = JSON.stringify(intercom.happen(topic, { contact }));
    const headers = {
      "content-type": "application/json",
      "x-hub-signature": sign(body, sandboxClientSecret),
    };
    return { url: `${server.url}/webhooks/intercom`, body, headers };
  },
  take: async ({ queue }) => {
    const QueueUrl = queues[queue].url;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ["All"],
      }),
    );
    for (const { ReceiptHandle } of Messages)
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.map((message) => recordOf(message, queue));
  },
  posts: async () => posts,
  close: async () => {
    intercom.close();
    client.destroy();
    database.destroy();
    await Promise.all([server.close(), dynamo.close(), sqs.close(), rm(directory, { recursive: true })]);
    return undefined;
  },
};

parentPort?.on("message", async (question: Question) =>
  parentPort?.postMessage(await answers[question.ask](question as never)),
);
