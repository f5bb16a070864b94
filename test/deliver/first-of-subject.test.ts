import type { SQSRecord } from "aws-lambda";
import { expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { slack } from "../../src/define/slack.ts";
import { type DeliverWork, handleEffectMessage } from "../../src/deliver/handle-message.ts";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import { wayTo } from "../../src/effects/slack-place.ts";
import { type EffectMessage, encodeEffectMessage } from "../../src/messages/effect-message.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createThreads } from "../../src/store/threads.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const post = slack.post("#vip", slack.text`Hello`);
const message: EffectMessage = {
  ...{ idempotencyKey: "second/0", group: "slack:#vip", appId: "app", subject: "conversation:1" },
  ...{ notificationId: "n2", decidedAt: noon, effect: post },
};

/** Where the message would be posted while an earlier post of its subject stands in the channel. */
async function threadFound(body: Partial<EffectMessage>, receives: number): Promise<string | undefined> {
  const { ledger } = await createMemoryTables();
  const clock = () => noon;
  const deliveryRecords = createDeliveryRecords(ledger, clock);
  const earlier = { ...message, idempotencyKey: "first/0" };
  const about = { kind: "slack.post", group: "slack:#vip", notificationId: "n1" };
  const place = { channel: "#vip", begins: "thread" };
  await deliveryRecords.begin(earlier, about, { leaseOwner: "a", seen: undefined, place });
  await deliveryRecords.end(earlier, { state: "done", result: { channel: "C1", ts: "1.0" } });
  const services = { threads: createThreads(ledger, clock), cache: { peek: async () => undefined }, clock };
  let found: string | undefined;
  const handlerOf = (attempt: EffectMessage): EffectHandler => ({
    async prepare(_, seen) {
      const { thread } = await wayTo({ ...attempt, effect: post }, services as never, {
        threaded: true,
        seen,
      });
      found = thread?.ts;
      return { place: {} };
    },
    perform: async () => ({ ts: "2.0" }),
    lookup: async () => undefined,
  });
  const work = {
    ...{ deliveryRecords, handlerOf, clock, log: () => {}, isOverfull: async () => false },
    ...{ subjects: createSubjects(ledger, clock), aside: { endMark: async () => undefined } },
    parking: { list: { remove: async () => undefined } },
    tombstones: { covering: async () => undefined },
  };
  const attributes = { ApproximateReceiveCount: `${receives}` };
  const record = { messageId: "m", body: encodeEffectMessage({ ...message, ...body }), attributes };
  expect(await handleEffectMessage(work as unknown as DeliverWork, record as SQSRecord)).toEqual({
    done: true,
  });
  return found;
}

it("the thread of an earlier post is looked for", async () => {
  expect(await threadFound({}, 1)).toBe("1.0");
});

it("not for the first effect of its subject, which has none", async () => {
  expect(await threadFound({ first: true }, 1)).toBeUndefined();
});

it("for one that comes again, or that an operator replays, since others may have been posted meanwhile", async () => {
  expect(await threadFound({ first: true }, 2)).toBe("1.0");
  expect(await threadFound({ first: true, replayed: true }, 1)).toBe("1.0");
});
