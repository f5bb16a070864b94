import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createTables, startDynamo } from "../../local/engines/dynamo.ts";
import { createDynamo } from "../../src/store/client.ts";
import type { Json } from "./synthesised.ts";

export type Sent = { body: string; group: string };

/**
 * AWS as the functions meet it, with a record of who asked what of which resource. Each function has an
 * address of its own; DynamoDB is the embedded engine, queues and bus take everything and keep it.
 */
export async function startRecordedAws(configuration: () => unknown) {
  const used: Record<string, Set<string>> = {};
  const sent: Record<string, Sent[]> = {};
  const dynamo = await startDynamo();
  const client = createDynamo({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  await createTables(client, { ledger: "Ledger", cache: "Cache" });
  client.destroy();

  const server = createServer(async (request, response) => {
    const name = request.url?.split("/")[1] ?? "";
    const [api, operation] = String(request.headers["x-amz-target"]).split(".") as [string, string];
    const text = await textOf(request);
    const { grant, answer } = await ask(api, operation, JSON.parse(text), text, request);
    used[name] ??= new Set();
    used[name].add(grant);
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(answer.text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function ask(api: string, operation: string, input: Json, text: string, request: IncomingMessage) {
    if (api === "DynamoDB_20120810") {
      const index = input.IndexName ? `/index/${input.IndexName}` : "";
      return {
        grant: `${input.TableName}${index} dynamodb:${operation}`,
        answer: await forward(request, text),
      };
    }
    if (api === "AmazonSQS") {
      const place = String(input.QueueUrl).split("/").slice(-2).join("/");
      // IAM has no action for batches: the right to send one message covers ten.
      return { grant: `${place} sqs:${operation.replace("Batch", "")}`, answer: json(accept(place, input)) };
    }
    if (api === "secretsmanager") {
      const answer = json({ SecretString: JSON.stringify(configuration()) });
      return { grant: `${input.SecretId} secretsmanager:${operation}`, answer };
    }
    const answer = json({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] });
    return { grant: `${input.Entries?.[0]?.EventBusName} events:${operation}`, answer };
  }

  function accept(place: string, { Entries, MessageBody, MessageGroupId, ...rest }: Json) {
    const messages = Entries ?? (MessageBody ? [{ ...rest, MessageBody, MessageGroupId }] : []);
    sent[place] ??= [];
    sent[place].push(...messages.map((one: Json) => ({ body: one.MessageBody, group: one.MessageGroupId })));
    const md5 = (body: string) => createHash("md5").update(body).digest("hex");
    const Successful = messages.map((one: Json) => ({
      Id: one.Id,
      MessageId: "1",
      MD5OfMessageBody: md5(one.MessageBody),
    }));
    return Entries ? { Successful, Failed: [] } : {};
  }

  async function forward({ headers }: IncomingMessage, body: string) {
    const { authorization = "", "x-amz-target": target, "x-amz-date": date } = headers;
    const response = await fetch(dynamo.url, {
      method: "POST",
      headers: {
        authorization,
        "x-amz-target": String(target),
        "x-amz-date": String(date),
        "content-type": "application/x-amz-json-1.0",
      },
      body,
    });
    return { status: response.status, text: await response.text() };
  }

  return {
    /** Where a function finds AWS, and its resources under the names that they have in the stack. */
    environmentOf: (name: string) => ({
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL: `${url}/${name}/`,
      DESKBELL_SECRET: name === "Receive" ? "ReceiverConfiguration" : "Configuration",
      EVENTS_QUEUE_URL: `${url}/Events/Queue`,
      EVENTS_PARKED_QUEUE_URL: `${url}/Events/Parked`,
      EFFECTS_QUEUE_URL: `${url}/Effects/Queue`,
      EFFECTS_PARKED_QUEUE_URL: `${url}/Effects/Parked`,
      LEDGER_TABLE: "Ledger",
      CACHE_TABLE: "Cache",
      EVENT_BUS: "Bus",
    }),
    usedBy: (name: string): string[] => [...(used[name] ?? [])].sort(),
    /** What was sent to a queue since the last time. */
    take: (place: string): Sent[] => (sent[place] ?? []).splice(0),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dynamo.close();
    },
  };
}

const json = (body: unknown) => ({ status: 200, text: JSON.stringify(body) });

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
