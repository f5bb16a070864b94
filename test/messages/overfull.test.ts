import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createFifo } from "../../local/engines/sqs.ts";
import { recordOf } from "../../local/lambda/record.ts";
import { createMemorySqs, type MemorySqs } from "../../simulation/memory/sqs.ts";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { createAside } from "../../src/deliver/aside.ts";
import { type DeliverWork, handleEffectMessage, leaveOver } from "../../src/deliver/handle-message.ts";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import { http } from "../../src/effects/http.ts";
import { MessageRefused } from "../../src/effects/shape.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import { type EffectMessage, encodeEffectMessage } from "../../src/messages/effect-message.ts";
import { encodeEventMessage } from "../../src/messages/event-message.ts";
import { overfullCheck } from "../../src/messages/overfull.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { longestWait } from "../../src/messages/retry-policy.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { hours, minutes, seconds } from "../../src/platform/time.ts";
import { handleEventMessage, type MessageDependencies } from "../../src/react/handle-message.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createParkedList, type ParkedList } from "../../src/store/parked.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createThreads } from "../../src/store/threads.ts";
import { createTombstones } from "../../src/store/tombstones.ts";

/** SQS's 120,000 and our 60,000, at a thousandth. */
const [searched, most] = [120, 60];

let now: number;
let sqs: MemorySqs;
let urls: Awaited<ReturnType<typeof createFifo>>;
let work: DeliverWork;
let perform: (message: EffectMessage) => Promise<void>;
let mayBeOvertaken: boolean;
let done: string[];
let parkedList: ParkedList;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 20, 12);
  done = [];
  mayBeOvertaken = false;
  const clock = () => now;
  sqs = createMemorySqs(clock, searched);
  urls = await createFifo(sqs.client, "effects", 180);
  const { ledger } = await createMemoryTables();
  const effects = createQueue(sqs.client, urls.url, clock);
  const deliveryRecords = createDeliveryRecords(ledger, clock);
  parkedList = createParkedList(ledger, clock);
  const handler = (): EffectHandler => ({
    async perform(message) {
      await perform(message);
      done.push(message.idempotencyKey);
      return {};
    },
    lookup: "harmless to repeat",
    ...(mayBeOvertaken ? { mayBeOvertaken } : {}),
  });
  work = {
    aside: createAside(effects, createThreads(ledger, clock)),
    deliveryRecords,
    ledger: createLedger(ledger, clock),
    subjects: createSubjects(ledger, clock),
    tombstones: createTombstones(ledger, clock),
    handlerOf: handler,
    parking: {
      list: parkedList,
      queue: createQueue(sqs.client, urls.parkedUrl, clock),
      log: () => undefined,
    },
    isOverfull: overfullCheck(sqs.client, urls.url, clock, most),
    clock,
    log: () => undefined,
    pause: () => seconds(30),
  };
});

const nameOf = (group: string, nth: number) => `app/1/${group}/${nth}`;

async function send(group: string, many: number, subjectOf = (_nth: number) => "conversation:1") {
  const queue = createQueue(sqs.client, urls.url, () => now);
  const messages = Array.from({ length: many }, (_, nth) => ({
    body: encodeEffectMessage({
      idempotencyKey: nameOf(group, nth),
      group,
      appId: "app",
      subject: subjectOf(nth),
      notificationId: `n${nth}`,
      decidedAt: now,
      effect: http.post("https://example.com", {}),
    }),
    group,
    deduplicationId: nameOf(group, nth),
  }));
  await queue.send(messages);
}

/** Receives and works as Lambda does, for so many polls, one a second. */
async function poll(times: number) {
  const { postpone } = createQueue(sqs.client, urls.url, () => now);
  for (let nth = 0; nth < times; nth++) {
    now += seconds(1);
    const until = now + seconds(30);
    const { Messages = [] } = sqs.execute(
      new ReceiveMessageCommand({ QueueUrl: urls.url, MaxNumberOfMessages: 10 }),
    ) as { Messages?: Message[] };
    const { batchItemFailures } = await workThroughBatch(
      { Records: Messages.map((message) => recordOf(message)) },
      (record) => handleEffectMessage(work, record),
      postpone,
      () => now,
      () => until - now,
      (record) => leaveOver(work, record),
    );
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const Entries = Messages.filter(({ MessageId = "" }) => !failed.has(MessageId)).map(
      ({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }),
    );
    if (Entries.length > 0) sqs.execute(new DeleteMessageBatchCommand({ QueueUrl: urls.url, Entries }));
  }
}

const bodies = (url: string) =>
  sqs
    .queue(url)
    .messages()
    .map(({ body }) => JSON.parse(body) as EffectMessage);
const onQueue = () => bodies(urls.url);
const parked = () => bodies(urls.parkedUrl);

/** Each message that was sent is done, on the queue, or parked with its reason. */
async function nothingIsLost(sent: string[]) {
  const reasons = new Map((await parkedList.all()).map(({ id, reason }) => [id, reason]));
  const keysOf = (messages: EffectMessage[]) => messages.map(({ idempotencyKey }) => idempotencyKey);
  const found = new Set([...done, ...keysOf(onQueue()), ...keysOf(parked())]);
  expect(sent.filter((key) => !found.has(key))).toEqual([]);
  for (const { idempotencyKey } of parked())
    expect(reasons.get(idempotencyKey)).toContain("messages are on the queue");
}

const refusing = async ({ group }: EffectMessage) => {
  if (group === "stuck") throw new TryLater("Slack cannot take it now (ratelimited)");
};

describe("a message group with more messages than SQS searches", () => {
  beforeEach(async () => {
    perform = refusing;
    await send("stuck", 2 * searched);
    await send("free", 5);
  });
  const sent = [
    ...Array.from({ length: 2 * searched }, (_, nth) => nameOf("stuck", nth)),
    ...Array.from({ length: 5 }, (_, nth) => nameOf("free", nth)),
  ];

  it("hides all others when what waits is kept", async () => {
    work.isOverfull = async () => false;
    await poll(600);
    expect(done).toEqual([]);
  });

  it("makes room by parking what would have to wait, and the others go on", async () => {
    await poll(60);
    expect(done).toEqual(sent.slice(-5));
    await nothingIsLost(sent);
  });

  it("keeps waiting with as many as leave the others in sight", async () => {
    await poll(600);
    expect(onQueue().length).toBeLessThanOrEqual(most);
    expect(onQueue().length).toBeGreaterThan(most - 30);
    await nothingIsLost(sent);
  });

  it("is delivered as usual once it is taken again, in order", async () => {
    await poll(60);
    const left = onQueue().map(({ idempotencyKey }) => idempotencyKey);
    perform = async () => undefined;
    now += minutes(10);
    await poll(60);
    expect(done.slice(5)).toEqual(left);
  });

  it("is kept when SQS cannot be asked", async () => {
    work.isOverfull = overfullCheck(
      { send: () => Promise.reject(new Error("down")) } as never,
      urls.url,
      () => now,
    );
    await poll(60);
    expect(parked()).toEqual([]);
  });
});

it("a message group that succeeds slowly is parked as well, in order, and only as far as others need", async () => {
  const sent = Array.from({ length: 2 * searched }, (_, nth) => nameOf("slow", nth));
  perform = async ({ group }) => {
    if (group === "slow") now += seconds(9);
  };
  await send("slow", 2 * searched);
  await send("free", 5);
  const isInSight = () =>
    onQueue()
      .slice(0, searched)
      .some(({ group }) => group === "free");
  expect(isInSight()).toBe(false);
  // A batch has time for three, so 39 would have been worked off.
  await poll(13);
  expect(isInSight()).toBe(true);
  await poll(100);
  expect(done.filter((key) => !sent.includes(key))).toHaveLength(5);
  const slow = done.filter((key) => sent.includes(key));
  expect(slow).toEqual(sent.filter((key) => slow.includes(key)));
  expect(parked().length).toBeLessThanOrEqual(2 * searched - most);
  await nothingIsLost([...sent, ...Array.from({ length: 5 }, (_, nth) => nameOf("free", nth))]);
});

it("messages that would be set aside, each in a group of its own, are parked as well", async () => {
  mayBeOvertaken = true;
  perform = async ({ group }) => {
    if (group === "stuck") throw new MessageRefused("example.com answered 500");
  };
  await send("stuck", 2 * searched, (nth) => `conversation:${nth}`);
  await send("free", 5);
  await poll(3_000);
  expect(done).toHaveLength(5);
  expect(onQueue().length).toBeLessThanOrEqual(most + 10);
});

describe("a pause of hours", () => {
  beforeEach(async () => {
    let attempts = 0;
    const until = now + hours(3);
    perform = async ({ group, idempotencyKey }) => {
      if (group !== "stuck" || now >= until) return;
      attempts += 1;
      expect([attempts, idempotencyKey]).toEqual([1, nameOf("stuck", 0)]);
      throw new TryLater("example.com answered 503", { at: until });
    };
    await send("stuck", 20);
  });

  it("is kept, although the message comes back every five minutes to see whether it is in the way", async () => {
    await poll(2);
    const [head] = sqs.queue(urls.url).messages();
    expect(head?.hiddenUntil).toBeLessThanOrEqual(now + longestWait);
    await poll(hours(3) / seconds(1));
    expect(done).toEqual(Array.from({ length: 20 }, (_, nth) => nameOf("stuck", nth)));
  });

  it("makes room as soon as others come", async () => {
    await poll(2);
    await send("stuck too", 2 * searched);
    await send("free", 5);
    const usual = perform;
    perform = async (message) =>
      message.group === "stuck too" ? refusing({ ...message, group: "stuck" }) : usual(message);
    await poll(60);
    expect(done).toHaveLength(5);
  });
});

describe("on the events queue", () => {
  const event = (nth: number) =>
    ({
      messageId: `m${nth}`,
      receiptHandle: `h${nth}`,
      body: encodeEventMessage({
        origin: "webhook",
        appId: "app",
        subject: "conversation:1",
        id: `n${nth}`,
        receivedAt: now,
        raw: "{}",
      }),
      attributes: { MessageGroupId: "app/conversation:1", ApproximateReceiveCount: "1" },
    }) as SQSRecord;

  it.each([
    ["a conversation's backlog is parked, but for its last message", 10, 9],
    ["a message with none behind it waits, for in an outage of Intercom all groups have to", 1, 0],
  ])("%s", async (_, received, expected) => {
    const { ledger: table } = await createMemoryTables();
    const isOverfull = vi.fn(async () => true);
    const dependencies = {
      workspaceOf: () => Promise.reject(new TryLater("Intercom cannot take it now")),
      ledger: createLedger(table, () => now),
      parking: work.parking,
      isOverfull,
      clock: () => now,
      log: () => undefined,
    } as unknown as MessageDependencies;
    const { batchItemFailures } = await workThroughBatch(
      { Records: Array.from({ length: received }, (_, nth) => event(nth)) },
      (record, behind) => handleEventMessage(dependencies, record, behind),
      async () => undefined,
      () => now,
      () => seconds(30),
    );
    expect(parked()).toHaveLength(expected);
    expect(batchItemFailures).toHaveLength(1);
  });
});
