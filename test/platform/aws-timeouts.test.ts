import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEventBridge } from "../../src/effects/event-bridge-client.ts";
import { createSqs } from "../../src/messages/client.ts";
import type { AwsWaits } from "../../src/platform/aws-timeouts.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { signedCall } from "../../src/platform/signed-call.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";

let server: Server;
let answer: (response: ServerResponse) => void;
let requests: number;
let environment: Record<string, string>;

beforeEach(async () => {
  requests = 0;
  answer = () => undefined;
  server = createServer((request, response) => {
    requests += 1;
    request.resume().on("end", () => answer(response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hush");
  environment = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "hush",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const QueueUrl = "https://sqs.example/0/effects.fifo";
const call = {
  async SQS(waits?: AwsWaits) {
    const client = createSqs(environment, waits);
    await client
      .send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }))
      .finally(() => client.destroy());
  },
  async DynamoDB(waits?: AwsWaits) {
    const client = createDynamo(environment, waits);
    const asked = new GetCommand({ TableName: "ledger", Key: { pk: "a" } });
    await client.send(asked).finally(() => client.destroy());
  },
  async EventBridge(waits?: AwsWaits) {
    const client = createEventBridge(environment, waits);
    await client.send(new PutEventsCommand({ Entries: [] })).finally(() => client.destroy());
  },
};

/** Lets time pass in steps until `work` is over; how it ended, and after how many milliseconds. */
async function passing(work: Promise<unknown>) {
  let ended: unknown;
  const over = work.then(
    () => "done",
    (error: unknown) => error,
  );
  void over.then((how) => {
    ended = how;
  });
  let passed = 0;
  while (ended === undefined && passed < minutes(1)) {
    const seen = requests;
    await vi.advanceTimersByTimeAsync(100);
    passed += 100;
    // A new attempt has to reach the server before more time passes.
    if (requests === seen) await new Promise((resolve) => setImmediate(resolve));
  }
  return { ended, passed };
}

describe.each(["SQS", "DynamoDB", "EventBridge"] as const)("the client of %s", (service) => {
  beforeEach(async () => {
    // The SDK reads files of its own at the first call, which takes real time.
    answer = (response) => response.end("{}");
    await call[service]().catch(() => undefined);
    answer = () => undefined;
    requests = 0;
  });

  it("gives up on a server that never answers: three attempts of three seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { ended, passed } = await passing(call[service]());
    expect(ended).toMatchObject({ name: "TimeoutError" });
    expect(passed).toBeGreaterThanOrEqual(seconds(9));
    expect(passed).toBeLessThanOrEqual(seconds(12));
  });

  it("gives up on an answer that stops in the middle", async () => {
    answer = (response) => {
      response.writeHead(200, { "content-type": "application/x-amz-json-1.0", "content-length": "100" });
      response.write('{"Message');
    };
    const waits = { answer: seconds(0.05) };
    await expect(call[service](waits)).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

it("leaves SQS the time of a long poll", async () => {
  const sent = JSON.stringify({ MessageId: "1", MD5OfMessageBody: "99914b932bd37a50b983c5e7c90ae93b" });
  answer = (response) => void setTimeout(() => response.end(sent), 120);
  await expect(call.SQS({ answer: seconds(0.05), poll: seconds(1) })).resolves.toBeUndefined();
  expect(requests).toBe(1);
});

it("is as strict in the receiver's own calls, which end before Intercom hangs up", async () => {
  const started = performance.now();
  const silent = signedCall(environment, "sqs", "SendMessage", { QueueUrl, MessageBody: "{}" });
  await expect(silent).rejects.toBeInstanceOf(TryLater);
  expect(requests).toBe(2);
  expect(performance.now() - started).toBeLessThan(seconds(5));
});
