import type { SQSRecord } from "aws-lambda";
import { expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { slack } from "../../src/define/slack.ts";
import { type DeliverWork, handleEffectMessage } from "../../src/deliver/handle-message.ts";
import { encodeEffectMessage } from "../../src/messages/effect-message.ts";
import type { ParkedReference } from "../../src/messages/park.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createSubjects } from "../../src/store/subjects.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const message = {
  ...{ idempotencyKey: "app/conversation:1/created/vip/0", group: "slack:#vip", appId: "app" },
  ...{ subject: "conversation:1", notificationId: "n1", decidedAt: noon },
  effect: slack.post("#vip", slack.text`Hello`),
};

/** What becomes of an effect whose process ended so often in the middle of it. */
async function after(ended: number) {
  const { ledger } = await createMemoryTables();
  const clock = () => noon;
  const deliveryRecords = createDeliveryRecords(ledger, clock);
  const parked: ParkedReference[] = [];
  let posts = 0;
  const work = {
    ...{ deliveryRecords, clock, log: () => {}, isOverfull: async () => false },
    handlerOf: () => ({
      perform: async () => ({ ts: `${++posts}.0` }),
      lookup: async () => undefined,
    }),
    ...{ subjects: createSubjects(ledger, clock), aside: { endMark: async () => undefined } },
    tombstones: { covering: async () => undefined },
    parking: {
      list: { add: async (one: ParkedReference) => void parked.push(one), remove: async () => undefined },
      queue: { send: async () => undefined, postpone: async () => undefined },
      log: () => undefined,
    },
  } as unknown as DeliverWork;
  const record = {
    messageId: "m1",
    body: encodeEffectMessage(message),
    attributes: { ApproximateReceiveCount: String(ended + 1) },
  } as SQSRecord;
  const outcome = await handleEffectMessage(work, record, { hasTime: true, ended });
  return { outcome, parked, posts, state: (await deliveryRecords.read(message))?.state };
}

it("an effect that ended its process twenty times in a row is parked before it does so once more (promise 1)", async () => {
  expect(await after(20)).toMatchObject({
    outcome: { done: true },
    parked: [
      { id: message.idempotencyKey, what: "effect", reason: expect.stringContaining("20 times in a row") },
    ],
    posts: 0,
    state: "parked",
  });
});

it("until then it is made", async () => {
  expect(await after(19)).toMatchObject({ outcome: { done: true }, parked: [], posts: 1, state: "done" });
});
