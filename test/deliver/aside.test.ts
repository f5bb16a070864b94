import type { SQSRecord } from "aws-lambda";
import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { slack } from "../../src/define/slack.ts";
import { createAside } from "../../src/deliver/aside.ts";
import { type DeliverWork, handleEffectMessage } from "../../src/deliver/handle-message.ts";
import {
  decodeEffectMessage,
  type EffectMessage,
  encodeEffectMessage,
} from "../../src/messages/effect-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import type { Table } from "../../src/store/table.ts";
import { createThreads, type Threads } from "../../src/store/threads.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const message: EffectMessage = {
  ...{ idempotencyKey: "first/0", group: "slack:#vip", appId: "app", subject: "conversation:1" },
  ...{ notificationId: "n1", decidedAt: noon, effect: slack.post("#vip", slack.text`Hello`) },
};

let ledger: Table;
let threads: Threads;
let copies: EffectMessage[];
let aside: ReturnType<typeof createAside>;
beforeEach(async () => {
  ({ ledger } = await createMemoryTables());
  threads = createThreads(ledger, () => noon);
  copies = [];
  const send = async (messages: OutgoingMessage[]) =>
    void copies.push(...messages.map(({ body }) => decodeEffectMessage(body)));
  aside = createAside({ send, postpone: async () => undefined, remove: async () => undefined }, threads);
});

/** The message is handled for the second time, once its effect is done. */
async function comesAgain(): Promise<void> {
  const deliveryRecords = createDeliveryRecords(ledger, () => noon);
  await deliveryRecords.end(message, { state: "done", result: { ts: "1.0" } });
  const body = encodeEffectMessage(message);
  const record = { messageId: "m1", body, attributes: { ApproximateReceiveCount: "2" } };
  const work = {
    ...{ deliveryRecords, aside, clock: () => noon, log: () => {}, isOverfull: async () => false },
    subjects: { readWithThread: async () => ({ record: { people: [], redacted: [] }, thread: undefined }) },
    tombstones: { covering: async () => undefined },
  };
  expect(await handleEffectMessage(work as unknown as DeliverWork, record as SQSRecord)).toEqual({
    done: true,
  });
}

const marked = async () => (await threads.read("app", "conversation:1", "slack:#vip"))?.aside;

it("goes on to lead others aside while another copy of the same effect is there (promise 3)", async () => {
  await aside.put(message);
  await aside.put(message);
  const [first, second] = copies as [EffectMessage, EffectMessage];
  await aside.settle(first);
  expect(await marked()).toBe("first/0");
  await aside.settle(second);
  expect(await marked()).toBeUndefined();
});

it("ends with a message of an earlier version, which does not say which copy it is", async () => {
  await threads.setAside("app", "conversation:1", "slack:#vip", { idempotencyKey: "first/0", copy: "a" });
  await aside.settle({ ...message, aside: true });
  expect(await marked()).toBeUndefined();
});

it("leaves no mark behind where the worker died before it sent the copy, and the effect was done (promise 3)", async () => {
  const dying = createAside(
    { send: () => Promise.reject(new Error("Killed")), postpone: async () => {}, remove: async () => {} },
    threads,
  );
  await expect(dying.put(message)).rejects.toThrow("Killed");
  await comesAgain();
  for (const copy of copies) await aside.settle(copy);
  expect(await marked()).toBeUndefined();
});

it("keeps the mark of another effect that is aside", async () => {
  await aside.put({ ...message, idempotencyKey: "second/0" });
  await comesAgain();
  expect(copies).toHaveLength(1);
  expect(await marked()).toBe("second/0");
});

it("a message that goes to another group is not said to be the first of its subject there", async () => {
  await aside.move({ ...message, first: true }, "slack:#vip-eu");
  expect(copies).toEqual([{ ...message, group: "slack:#vip-eu" }]);
});
