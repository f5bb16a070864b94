import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { SQSRecord } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { handlersWith } from "../../src/deliver/handlers.ts";
import { createServices } from "../../src/deliver/services.ts";
import { createEventBridge } from "../../src/effects/event-bridge-client.ts";
import { http } from "../../src/effects/http.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { createIntercom } from "../../src/intercom/client/intercom.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import { createSqs } from "../../src/messages/client.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { withDeadline } from "../../src/platform/deadline.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { createSlack } from "../../src/slack/client.ts";
import { SlackError } from "../../src/slack/error.ts";
import { createDynamo } from "../../src/store/client.ts";

/** Accepts connections and requests, and says nothing. */
let server: Server;
let address: string;
let environment: Record<string, string>;

beforeEach(async () => {
  server = createServer((request) => void request.resume());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hush");
  environment = { AWS_REGION: "us-east-1", AWS_ENDPOINT_URL: address };
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const short = seconds(0.1);
const posting = { channel: "C1", message: { text: "hi" as never }, key: "k" };
const reply = { message_type: "comment", type: "admin", admin_id: "1", body: "hello" } as never;

/** The handler of `http.post`, as deployed. */
function postToEndpoint(): Promise<unknown> {
  const services = createServices({
    configuration: async () => ({ http: { signingSecret: "whsec_c2VjcmV0" } }),
    environment,
    clock: Date.now,
  } as unknown as Parameters<typeof createServices>[0]);
  const message = { idempotencyKey: "k", effect: http.post(`${address}/hook`, {}) } as EffectMessage;
  return handlersWith(services)(message).perform(message, () => undefined, {});
}

const calls: Record<string, (timeout?: Duration) => Promise<unknown>> = {
  Slack: (timeout) =>
    createSlack({ botToken: "xoxb-x", apiUrl: `${address}/api/`, clock: Date.now, timeout }).post(posting),
  Intercom: (timeout) =>
    createIntercom({ apiUrl: address, accessToken: "token", repeats: 0, timeout }).conversations.reply(
      "1",
      reply,
    ),
  "http.post": postToEndpoint,
  SQS: () =>
    createSqs(environment).send(
      new SendMessageCommand({ QueueUrl: "https://sqs.example/0/a.fifo", MessageBody: "{}" }),
    ),
  DynamoDB: () => createDynamo(environment).send(new GetCommand({ TableName: "ledger", Key: { pk: "a" } })),
  EventBridge: () => createEventBridge(environment).send(new PutEventsCommand({ Entries: [] })),
};

describe.each(Object.entries(calls))("a call of %s", (_, call) => {
  it("ends at the invocation's deadline, long before its own", async () => {
    const began = performance.now();
    const ended = withDeadline(Date.now() + short, Date.now, () => call());
    await expect(ended).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(seconds(1));
  });

  it("is not begun after the deadline", async () => {
    const asked = vi.fn();
    server.on("request", asked);
    await expect(withDeadline(Date.now() - 1, Date.now, () => call())).rejects.toThrow();
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("without a deadline", () => {
  it("Slack is given up after eight seconds, and the outcome is unknown", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const failed = await calls.Slack?.(short).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SlackError);
    expect(failed).toMatchObject({ kind: "unknown", outcomeUnknown: true });
    timeout.mockImplementation(() => AbortSignal.abort());
    await calls.Slack?.().catch(() => undefined);
    expect(timeout).toHaveBeenLastCalledWith(seconds(8));
  });

  it("Intercom is given up after ten seconds, and the outcome of a write is unknown", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    const failed = await calls.Intercom?.(short).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(IntercomError);
    expect(failed).toMatchObject({ kind: "network", outcomeUnknown: true });
    timeout.mockImplementation(() => AbortSignal.abort());
    await calls.Intercom?.().catch(() => undefined);
    expect(timeout.mock.lastCall?.[0]).toBeLessThanOrEqual(seconds(10));
  });

  it("an endpoint is given up after ten seconds, to be tried again under the same id", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const controller = new AbortController();
      setImmediate(() => controller.abort());
      return controller.signal;
    });
    await expect(postToEndpoint()).rejects.toBeInstanceOf(TryLater);
    expect(timeout).toHaveBeenCalledWith(seconds(10));
  });
});

it("a batch ends in time although one of its messages waits for a mute server; the others are done", async () => {
  const record = (messageId: string) =>
    ({
      messageId,
      receiptHandle: messageId,
      body: "",
      attributes: { MessageGroupId: messageId },
    }) as SQSRecord;
  const began = performance.now();
  // Each message begins because there seems to be enough time, and then little is left.
  const left = () => seconds(3) + short - (performance.now() - began);
  const timeLeft = vi.fn(left).mockReturnValueOnce(seconds(12));
  timeLeft.mockImplementationOnce(left).mockReturnValueOnce(seconds(12));
  const answer = await workThroughBatch(
    { Records: [record("mute"), record("fine")] },
    async ({ messageId }) => {
      if (messageId === "mute") await calls.DynamoDB?.().catch(() => undefined);
      return messageId === "mute" ? { done: false, at: 0 } : { done: true };
    },
    // SQS is mute as well, so the message comes back at the end of its visibility timeout.
    async () => void (await calls.SQS?.()),
    Date.now,
    timeLeft,
  );
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "mute" }]);
  expect(performance.now() - began).toBeLessThan(seconds(3));
});

it("a process that was frozen past its deadline begins no call, although its timers have stood still", async () => {
  let now = 0;
  const asked = vi.fn();
  server.on("request", asked);
  const ended = withDeadline(
    seconds(20),
    () => now,
    async () => {
      now = seconds(300);
      await calls.Slack?.();
    },
  );
  await expect(ended).rejects.toMatchObject({ outcomeUnknown: true });
  expect(asked).not.toHaveBeenCalled();
});
