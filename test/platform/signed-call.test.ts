import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSqs } from "../../src/messages/client.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { signedCall } from "../../src/platform/signed-call.ts";

let server: Server;
let answers: ((request: IncomingMessage, response: ServerResponse) => void)[];
let calls: IncomingMessage[];
let environment: Record<string, string>;

beforeEach(async () => {
  answers = [];
  calls = [];
  server = createServer((request, response) => {
    calls.push(request);
    request.resume().on("end", () => answers.shift()?.(request, response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  environment = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "hush",
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const answer = (status: number, body: object) => (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(status).end(JSON.stringify(body));
const call = () => signedCall(environment, "sqs", "SendMessage", { MessageBody: "a customer's words" });

it("signs a call, names its action and gives the answer", async () => {
  answers = [answer(200, { MessageId: "1" })];
  expect(await call()).toEqual({ MessageId: "1" });
  expect(calls[0]?.headers).toMatchObject({
    "x-amz-target": "AmazonSQS.SendMessage",
    "content-type": "application/x-amz-json-1.0",
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/us-east-1\/sqs\/aws4_request/,
    ),
  });
});

it("tries a second time after a 5xx, throttling or a closed connection", async () => {
  const trouble = [
    answer(500, {}),
    answer(429, {}),
    (request: IncomingMessage) => void request.socket.destroy(),
  ];
  for (const first of trouble) {
    answers = [first, answer(200, { MessageId: "2" })];
    expect(await call()).toEqual({ MessageId: "2" });
  }
});

it.each([
  [400, "com.amazonaws.sqs#RequestThrottled"],
  [403, "com.amazonaws.sqs#RequestThrottled"],
  [400, "com.amazon.coral.service#ThrottlingException"],
  [400, "ThrottledException"],
  [400, "TooManyRequests"],
  [400, "SlowDown"],
])("tries again a moment after AWS throttled it with %i %s (promise 1)", async (status, __type) => {
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  answers = [answer(status, { __type }), answer(200, { MessageId: "2" })];
  expect(await signedCall(environment, "sqs", "SendMessage", {}, pause)).toEqual({ MessageId: "2" });
  expect(pauses).toEqual([100]);

  answers = [answer(status, { __type }), answer(status, { __type })];
  await expect(signedCall(environment, "sqs", "SendMessage", {}, pause)).rejects.toBeInstanceOf(TryLater);
  expect([calls.length, pauses.length], "twice, and no pause after the second").toEqual([4, 2]);
});

it("survives that AWS closed an idle connection", async () => {
  answers = [answer(200, {}), answer(200, { MessageId: "3" })];
  await call();
  server.closeAllConnections();
  expect(await call()).toEqual({ MessageId: "3" });
});

it("gives AWS's error code, and nothing else of the answer, when AWS refuses", async () => {
  answers = [answer(400, { __type: "com.amazonaws.sqs#QueueDoesNotExist", message: "a customer's words" })];
  const error = await call().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TryLater);
  expect((error as Error).cause).toMatchObject({ message: "sqs SendMessage answered 400 QueueDoesNotExist" });
  expect(calls).toHaveLength(1);
});

it("throws TryLater when AWS cannot be reached", async () => {
  environment.AWS_ENDPOINT_URL_SQS = "http://127.0.0.1:1";
  await expect(call()).rejects.toBeInstanceOf(TryLater);
});

it("passes on Lambda's trace, unsigned since proxies may change it", async () => {
  environment._X_AMZN_TRACE_ID = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
  answers = [answer(200, {})];
  await call();
  const { "x-amzn-trace-id": trace, authorization = "" } = calls[0]?.headers ?? {};
  expect(trace).toBe(environment._X_AMZN_TRACE_ID);
  expect(authorization).not.toContain("x-amzn-trace-id");
});

it("relies on the SDK's clients to do the same for react's messages", async () => {
  const trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "React");
  vi.stubEnv("_X_AMZN_TRACE_ID", trace);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hush");
  const client = createSqs(environment);
  answers = [answer(200, { Successful: [], Failed: [] })];
  const queue = createQueue(client, `${environment.AWS_ENDPOINT_URL_SQS}/0/effects.fifo`, () => 0);
  await queue.send([{ body: "{}", group: "group", deduplicationId: "key" }]);
  expect(calls[0]?.headers["x-amzn-trace-id"]).toBe(trace);
  client.destroy();
});
