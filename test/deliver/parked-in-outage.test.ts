import type { SQSRecord } from "aws-lambda";
import { expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { type DeliverWork, handleEffectMessage } from "../../src/deliver/handle-message.ts";
import { encodeEffectMessage } from "../../src/messages/effect-message.ts";
import type { ParkedReference } from "../../src/messages/park.ts";
import { retryWindow } from "../../src/messages/retry-policy.ts";

const noon = Date.UTC(2026, 10, 20, 12);

it("what waited for the ledger until the end is parked as what it is, so that a removal finds its words (promise 8)", async () => {
  const message = {
    ...{ idempotencyKey: "app/conversation:1/created/vip/0", group: "slack:#vip", appId: "app" },
    ...{ subject: "conversation:1", notificationId: "n1", decidedAt: noon },
    effect: slack.post("#vip", slack.text`Hello`),
  };
  const parked: ParkedReference[] = [];
  const outage = async () => Promise.reject(new Error("DynamoDB does not answer"));
  const work = {
    tombstones: { covering: outage },
    deliveryRecords: { end: async () => undefined },
    parking: {
      list: { add: async (one: ParkedReference) => void parked.push(one), remove: async () => undefined },
      queue: { send: async () => undefined, postpone: async () => undefined },
      log: () => undefined,
    },
    isOverfull: async () => false,
    clock: () => noon + retryWindow,
    log: () => undefined,
  } as unknown as DeliverWork;
  const record = {
    messageId: "m1",
    body: encodeEffectMessage(message),
    attributes: { ApproximateReceiveCount: "80" },
  } as SQSRecord;
  expect(await handleEffectMessage(work, record)).toEqual({ done: true });
  expect(parked).toMatchObject([{ subject: "conversation:1", id: message.idempotencyKey, what: "effect" }]);
});
