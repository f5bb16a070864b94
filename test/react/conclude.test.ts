import { beforeEach, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { decodeEffectMessage } from "../../src/messages/effect-message.ts";
import { type EventMessage, encodeEventMessage } from "../../src/messages/event-message.ts";
import { hours } from "../../src/platform/time.ts";
import { handleEventMessage } from "../../src/react/handle-message.ts";
import { react } from "../../src/react/react.ts";
import type { DeliveryRecords } from "../../src/store/delivery-records.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { conversationItem } from "../intercom/webhook/samples.ts";
import { openHoldDesk } from "./hold/desk.ts";

const tells = reaction({
  on: heard("conversation.user.created"),
  do: () => [slack.post("#vip", { text: "Hello" })],
});
const breaks = reaction({
  on: heard("conversation.user.created"),
  do: () => {
    throw new Error("a mistake");
  },
});

let written: LedgerEntry["state"][] = [];
let sent: string[] = [];
let queueIsAway = false;
beforeEach(() => {
  [written, sent, queueIsAway] = [[], [], false];
});

async function openDesk(reactions: Record<string, typeof tells>) {
  const { dependencies, clock } = await openHoldDesk(reactions, {});
  const { ledger } = dependencies;
  const note = ({ state }: LedgerEntry) => void written.push(state);
  const wrapped: typeof dependencies = {
    ...dependencies,
    ledger: {
      ...ledger,
      write: (entry) => ledger.write(entry).then(() => note(entry)),
      writeUnless: async (entry, states) => {
        const isWritten = await ledger.writeUnless(entry, states);
        if (isWritten) note(entry);
        return isWritten;
      },
    },
    effects: {
      ...dependencies.effects,
      async send(messages) {
        if (queueIsAway) throw new Error("SQS is away");
        sent.push(...messages.map(({ body }) => decodeEffectMessage(body).idempotencyKey));
      },
    },
  };
  const now = clock() / 1000;
  const item = conversationItem([], { created_at: now, updated_at: now });
  const json = { id: "n1", topic: "conversation.user.created", created_at: now, data: { item } };
  const raw = JSON.stringify(json);
  const about = { appId: "app", subject: `conversation:${item.id}`, id: "n1", receivedAt: clock() };
  const message: EventMessage = { origin: "webhook", ...about, raw, truncated: false };
  const entry = () => ledger.read(message);
  return { dependencies: wrapped, message, entry, clock };
}

it("an alert is recorded once, and before it is sent", async () => {
  const { dependencies, message, entry } = await openDesk({ tells });
  queueIsAway = true;
  await expect(react(dependencies, message)).rejects.toThrow("away");
  expect(written).toEqual(["handled"]);
  queueIsAway = false;
  await react(dependencies, message);
  expect(written).toEqual(["handled"]);
  expect(sent).toHaveLength(1);
  expect(await entry()).toMatchObject({ state: "handled", decisions: [{ idempotencyKey: sent[0] }] });
});

it("a notification that comes again has the same effects, and sends them while nothing is known of them", async () => {
  const { dependencies, message, entry, clock } = await openDesk({ tells });
  await react(dependencies, message);
  await react(dependencies, message);
  expect(sent).toHaveLength(2);
  expect(new Set(sent).size).toBe(1);
  expect((await entry())?.deliveries).toBe(2);
  const reference = { appId: "app", subject: message.subject, idempotencyKey: sent[0] ?? "" };
  const about = { kind: "slack.post", group: "slack:#vip", notificationId: "n1" };
  const records = dependencies.deliveryRecords as DeliveryRecords;
  await records.begin(reference, about, { leaseOwner: "worker", seen: undefined });
  await react(dependencies, message);
  expect(sent).toHaveLength(2);
  expect([(await entry())?.deliveries, clock()]).toEqual([3, message.receivedAt]);
});

it("what is left to do beside it is recorded when it is done: a failure is parked, a replay is decided anew", async () => {
  const { dependencies, message } = await openDesk({ tells, breaks });
  await react(dependencies, message);
  expect(written).toEqual(["decided", "parked"]);
  written = [];
  await react(dependencies, { ...message, origin: "replay" });
  expect(written).toEqual(["decided", "parked"]);
});

it("a replay that is interrupted is not decided a second time", async () => {
  const { dependencies, message, entry } = await openDesk({ tells });
  await react(dependencies, message);
  queueIsAway = true;
  await expect(react(dependencies, { ...message, origin: "replay" })).rejects.toThrow("away");
  expect((await entry())?.state).toBe("decided");
});

it("effects that could not be queued for six hours are parked, though their record says handled", async () => {
  const { dependencies, message, entry, clock } = await openDesk({ tells });
  queueIsAway = true;
  const parked: string[] = [];
  const parking = {
    queue: { send: async () => {} },
    list: { add: async ({ reason }: { reason: string }) => void parked.push(reason) },
    log: () => {},
  };
  const work = { ...dependencies, parking, log: () => {}, isOverfull: async () => false } as never;
  const record = (receivedAt: number) =>
    ({
      messageId: "m1",
      body: encodeEventMessage({ ...message, receivedAt }),
      attributes: { ApproximateReceiveCount: "9" },
    }) as never;
  await handleEventMessage(work, record(message.receivedAt));
  expect([parked, (await entry())?.state]).toEqual([[], "handled"]);
  await handleEventMessage(work, record(clock() - hours(7)));
  expect(parked).toHaveLength(1);
  expect((await entry())?.state).toBe("parked");
});

it("a message that is parked while another worker decides it keeps the decisions (promise 1)", async () => {
  const { dependencies, message, entry, clock } = await openDesk({ tells });
  const parking = {
    queue: { send: async () => void (await react(dependencies, message)) },
    list: { add: async () => {} },
    log: () => {},
  };
  const workspaceOf = () => Promise.reject(new Error("Intercom is away"));
  const work = {
    ...dependencies,
    workspaceOf,
    parking,
    log: () => {},
    isOverfull: async () => false,
  } as never;
  const body = encodeEventMessage({ ...message, receivedAt: clock() - hours(7) });
  const record = { messageId: "m1", body, attributes: { ApproximateReceiveCount: "9" } } as never;
  expect(await handleEventMessage(work, record)).toEqual({ done: true });
  expect(await entry()).toMatchObject({ state: "handled", decisions: [{ idempotencyKey: sent[0] }] });
});
