import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createServices } from "../../src/deliver/services.ts";
import { createEventBridge } from "../../src/effects/event-bridge-client.ts";
import { createIntercom } from "../../src/intercom/client/intercom.ts";
import { createSqs } from "../../src/messages/client.ts";
import { signedCall } from "../../src/platform/signed-call.ts";
import { createSlack } from "../../src/slack/client.ts";
import { createDynamo } from "../../src/store/client.ts";

/**
 * A server that answers and keeps its connections, until `freeze`: from then on it answers whatever comes on an older
 * one with a reset, as a load balancer does that has dropped an idle connection without a word.
 */
let server: Server;
let address: string;
let requests: number;
let resets: number;
let frozen: number;
let connections: number;
let answer: string;

beforeEach(async () => {
  [requests, resets, frozen, connections] = [0, 0, 0, 0];
  server = createServer((socket) => serve(socket, ++connections));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hush");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => server.close(resolve));
});

const sockets = new Set<Socket>();

function serve(socket: Socket, number: number): void {
  sockets.add(socket);
  let text = "";
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    if (number <= frozen) {
      resets += 1;
      socket.resetAndDestroy();
      return;
    }
    text += chunk.toString();
    const [head = "", body] = text.split("\r\n\r\n");
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (body === undefined || Buffer.byteLength(body) < length) return;
    text = "";
    requests += 1;
    socket.write(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: keep-alive\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`,
    );
  });
}

/** One invocation ends, the process is frozen, and the next begins. */
async function freeze(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await nextTurn();
  frozen = connections;
}

const slack = () => createSlack({ botToken: "xoxb-x", apiUrl: `${address}/api/`, clock: Date.now });
const intercom = () => createIntercom({ apiUrl: address, accessToken: "token", repeats: 0 });
const http = () =>
  createServices({
    environment: { AWS_REGION: "us-east-1" },
  } as unknown as Parameters<typeof createServices>[0]).http.request;
const environment = () => ({
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "AKID",
  AWS_SECRET_ACCESS_KEY: "hush",
  AWS_ENDPOINT_URL: address,
});
const QueueUrl = "https://sqs.example/0/effects.fifo";
const digestOfNothing = "99914b932bd37a50b983c5e7c90ae93b";

/** A way to call, made once as a warm process keeps it; what answers it; what it is called twice with. */
const clients: Record<string, { answers: string; open: () => () => Promise<unknown> }> = {
  "a post to Slack": {
    answers: JSON.stringify({ ok: true, channel: "C1", ts: "1.2", message: { ts: "1.2" } }),
    open() {
      const client = slack();
      return () => client.post({ channel: "C1", message: { text: "hi" as never }, key: "k" });
    },
  },
  "a reply in Intercom, after a read": {
    answers: JSON.stringify({ type: "conversation", id: "1" }),
    open() {
      const { conversations } = intercom();
      return async () => {
        await conversations.retrieve("1");
        await conversations.reply("1", {
          message_type: "comment",
          type: "admin",
          admin_id: "1",
          body: "hello",
        } as never);
      };
    },
  },
  "http.post": {
    answers: "{}",
    open() {
      const request = http();
      return async () => (await request(`${address}/hook`, { method: "POST", body: "{}" })).text();
    },
  },
};

describe.each(Object.keys(clients))("%s", (name) => {
  it("is on a connection of its own, so that one that died in the freeze costs nothing", async () => {
    const { answers, open } = clients[name] as (typeof clients)[string];
    answer = answers;
    const call = open();
    await call();
    await freeze();
    const before = requests;
    await call();
    expect(resets).toBe(0);
    expect(requests).toBe(before * 2);
  });
});

/** Their writes may come twice (conditions, deduplication ids), so they keep connections and the SDK asks again. */
const aws: Record<string, { answers: string; open: () => () => Promise<unknown> }> = {
  SQS: {
    answers: JSON.stringify({ MessageId: "1", MD5OfMessageBody: digestOfNothing }),
    open() {
      const client = createSqs(environment());
      return () => client.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));
    },
  },
  DynamoDB: {
    answers: "{}",
    open() {
      const client = createDynamo(environment());
      return () => client.send(new GetCommand({ TableName: "ledger", Key: { pk: "a" } }));
    },
  },
  EventBridge: {
    answers: "{}",
    open() {
      const client = createEventBridge(environment());
      return () => client.send(new PutEventsCommand({ Entries: [] }));
    },
  },
  "the receiver's own call": {
    answers: "{}",
    open: () => () => signedCall(environment(), "sqs", "SendMessage", { QueueUrl, MessageBody: "{}" }),
  },
};

describe.each(Object.keys(aws))("%s", (name) => {
  it("keeps its connection, and asks again when it died in the freeze", async () => {
    const { answers, open } = aws[name] as (typeof aws)[string];
    answer = answers;
    const call = open();
    await call();
    await freeze();
    await call();
    expect(resets).toBe(1);
    expect(requests).toBe(2);
  });
});

it("the receiver's second attempt never takes a kept connection, however many have died", async () => {
  answer = "{}";
  const call = () => signedCall(environment(), "sqs", "SendMessage", { QueueUrl, MessageBody: "{}" });
  await Promise.all([call(), call(), call()]);
  await freeze();
  await call();
  expect(resets).toBe(1);
});
