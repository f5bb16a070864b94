import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { slack } from "../../src/define/slack.ts";
import { createAside } from "../../src/deliver/aside.ts";
import { decodeEffectMessage, type EffectMessage } from "../../src/messages/effect-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { createThreads, type Threads } from "../../src/store/threads.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const message: EffectMessage = {
  ...{ idempotencyKey: "first/0", group: "slack:#vip", appId: "app", subject: "conversation:1" },
  ...{ notificationId: "n1", decidedAt: noon, effect: slack.post("#vip", slack.text`Hello`) },
};

let threads: Threads;
let copies: EffectMessage[];
let aside: ReturnType<typeof createAside>;
beforeEach(async () => {
  threads = createThreads((await createMemoryTables()).ledger, () => noon);
  copies = [];
  const send = async (messages: OutgoingMessage[]) =>
    void copies.push(...messages.map(({ body }) => decodeEffectMessage(body)));
  aside = createAside({ send, postpone: async () => undefined }, threads);
});

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
