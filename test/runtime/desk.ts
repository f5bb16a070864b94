import { dirname } from "node:path";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { Hono } from "hono";
import type { Bundles } from "../../bench/bundle.ts";
import * as limits from "../../infra/limits.ts";
import { createTables, startDynamo } from "../../local/engines/dynamo.ts";
import { createFifo, startSqs } from "../../local/engines/sqs.ts";
import { feed, longestPoll } from "../../local/lambda/event-source.ts";
import { throughGateway } from "../../local/lambda/gateway.ts";
import { listen } from "../../local/listen.ts";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { createSqs } from "../../src/messages/client.ts";
import { createStoryReader } from "../../src/operator/explain/notification-story.ts";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";
import { startOutside } from "../deploy/outside.ts";
import { startForwarder } from "./forwarder.ts";
import { type LambdaFunction, startFunction } from "./lambda-function.ts";

export const visibility = seconds(180);
const timeout = seconds(14);

export type RuntimeDesk = Awaited<ReturnType<typeof openRuntimeDesk>>;

/** The deployed bundles under Lambda's own runtime client, fed as Lambda feeds them, with embedded engines. */
export async function openRuntimeDesk({ paths }: Bundles) {
  const [dynamo, sqs, outside] = await Promise.all([startDynamo(), startSqs(), startOutside()]);
  const [forwarder, secrets] = await Promise.all([startForwarder(dynamo.url), listen(0)]);
  secrets.serve(new Hono().post("/", (c) => c.json({ SecretString: JSON.stringify(outside.configuration) })));
  const aws = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: forwarder.url,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    DESKBELL_SECRET: "Configuration",
    LEDGER_TABLE: "deskbell-ledger",
    CACHE_TABLE: "deskbell-cache",
    EVENT_BUS: "deskbell",
  };
  // The test's own clients need credentials, too.
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const [client, database] = [
    createSqs(aws, { poll: longestPoll }),
    createDynamo({ ...aws, AWS_ENDPOINT_URL_DYNAMODB: dynamo.url }),
  ];
  await createTables(database, { ledger: aws.LEDGER_TABLE, cache: aws.CACHE_TABLE });
  const [events, effects] = [
    await createFifo(client, "events", visibility / 1_000),
    await createFifo(client, "effects", visibility / 1_000),
  ];
  const environment = {
    ...aws,
    EVENTS_QUEUE_URL: events.url,
    EVENTS_PARKED_QUEUE_URL: events.parkedUrl,
    EFFECTS_QUEUE_URL: effects.url,
    EFFECTS_PARKED_QUEUE_URL: effects.parkedUrl,
  };

  let ahead = 0;
  const memory = {
    receive: limits.receive.memory,
    react: limits.react.memory,
    deliver: limits.deliver.memory,
  };
  const make = (name: keyof typeof memory) => {
    const directory = dirname(paths[name] as string);
    return startFunction({ directory, environment, timeout, memory: () => memory[name], ahead: () => ahead });
  };
  const [receive, react, deliver] = await Promise.all([make("receive"), make("react"), make("deliver")]);
  const beside: LambdaFunction[] = [];
  const feeding = [
    { queueUrl: events.url, lambda: react },
    { queueUrl: effects.url, lambda: deliver },
  ].map(({ queueUrl, lambda }) =>
    feed({ client, queueUrl, concurrency: 1, timeout, handler: (event) => lambda.invoke(event) }),
  );
  const reader = createStoryReader(database, { ledger: aws.LEDGER_TABLE, cache: aws.CACHE_TABLE }, Date.now);

  return {
    outside,
    functions: { receive, react, deliver },
    /** The memory limit of each function, in MB. */
    memory,
    /** One more function of `bundles` beside them, with their environment, which no queue feeds. */
    async another(name: string, memory: number) {
      const directory = dirname(paths[name] as string);
      const made = await startFunction({ directory, environment, timeout, memory: () => memory });
      beside.push(made);
      return made;
    },
    forwarder,
    async waiting(queue: "events" | "effects"): Promise<number> {
      const { url } = { events, effects }[queue];
      const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
      const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] });
      const { Attributes = {} } = await client.send(asked);
      return names.reduce((sum, each) => sum + Number(Attributes[each]), 0);
    },
    told: (id: string) => reader.one(id),
    /** Advances time for invisible messages, and for every process that starts from now on. */
    advance(by: Duration) {
      ahead += by;
      sqs.advance(by);
    },
    async post(body: string, signature = sign(body, sandboxClientSecret)): Promise<Response> {
      const headers = { "content-type": "application/json", "x-hub-signature": signature };
      const request = new Request("http://desk.example.com/webhooks/intercom", {
        method: "POST",
        headers,
        body,
      });
      return throughGateway(request, (event) => receive.invoke(event));
    },
    async close() {
      await Promise.all(feeding.map(({ stop }) => stop()));
      await Promise.all([react, deliver, receive, ...beside].map((each) => each.close()));
      client.destroy();
      database.destroy();
      await forwarder.close();
      await Promise.all([outside, secrets, dynamo, sqs].map((each) => each.close()));
    },
  };
}
