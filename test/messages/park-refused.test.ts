import type { SQSRecord } from "aws-lambda";
import { expect, it } from "vitest";
import { encodeEventMessage } from "../../src/messages/event-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { minutes } from "../../src/platform/time.ts";
import { handleEventMessage, type MessageDependencies } from "../../src/react/handle-message.ts";

const refused = () =>
  Promise.reject(
    Object.assign(new Error("The key is too long"), {
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    }),
  );
const message = {
  origin: "webhook",
  appId: "app",
  subject: `conversation:${"9".repeat(3_000)}`,
  id: "n1",
  receivedAt: 0,
  raw: "{}",
} as const;

/** What is on the dead-letter queue after a message of which DynamoDB takes nothing. */
async function parkedAfter(body: string): Promise<string[]> {
  const parked: OutgoingMessage[] = [];
  const dependencies = {
    subjects: { read: refused },
    tombstones: { covering: async () => undefined },
    ledger: { read: refused, history: refused, write: refused, writeUnless: refused },
    parking: {
      list: { add: refused, remove: refused },
      queue: { send: async (messages: OutgoingMessage[]) => void parked.push(...messages) },
      log: () => undefined,
    },
    isOverfull: async () => false,
    pause: () => minutes(1),
    clock: () => 0,
    log: () => undefined,
  } as unknown as MessageDependencies;
  const record = { messageId: "m1", body, attributes: { ApproximateReceiveCount: "1" } } as SQSRecord;
  expect(await handleEventMessage(dependencies, record)).toEqual({ done: true });
  return parked.map((one) => one.body);
}

it("a message whose subject DynamoDB will never take is on the dead-letter queue once, and does not come back", async () => {
  const body = encodeEventMessage(message);
  expect(await parkedAfter(body)).toEqual([body]);
});

it("a parked webhook is text, which the ledger compresses, and no longer the receiver's base64", async () => {
  const body = encodeEventMessage(message, Buffer.from(message.raw));
  expect(await parkedAfter(body)).toEqual([encodeEventMessage(message)]);
});
