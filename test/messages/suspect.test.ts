import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { recordOf } from "../../local/lambda/record.ts";
import { createMemorySqs } from "../../simulation/memory/sqs.ts";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import { encodeEventMessage } from "../../src/messages/event-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { backoff, withRetries } from "../../src/messages/retry-policy.ts";
import { hiddenFor, isSuspect, refuseUnended } from "../../src/messages/suspect.ts";
import { untilDeadline } from "../../src/platform/deadline.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { handleEventMessage, type MessageDependencies } from "../../src/react/handle-message.ts";
import { createUnended } from "../../src/store/unended.ts";

const names = Array.from({ length: 10 }, (_, index) => `conversation:${index}`);

/** An events queue with one message in each of ten groups, and a function whose process some of them end. */
async function open({ deadly = [] as string[], waits = [] as string[] } = {}) {
  let now = Date.UTC(2026, 10, 30, 12);
  const clock = () => now;
  const { cache } = await createMemoryTables();
  const sqs = createMemorySqs(clock);
  const QueueName = "events.fifo";
  const Attributes = { VisibilityTimeout: String(hiddenFor / 1000) };
  const { QueueUrl: url = "" } = await sqs.client.send(new CreateQueueCommand({ QueueName, Attributes }));
  const queue = createQueue(sqs.client, url, clock);
  const done: string[] = [];
  const parked: [string, string][] = [];
  const calls = { remove: 0, counts: 0 };
  const unended = createUnended(cache, () => {
    calls.counts += 1;
    return clock();
  });
  const remove = (handles: string[]) => {
    calls.remove += 1;
    return queue.remove(handles);
  };
  const began = now;
  for (const group of names) await queue.send([{ body: group, group, deduplicationId: group }]);

  /** One invocation. Says whether its process came to the end of it. */
  async function invoke(): Promise<boolean> {
    const { Messages = [] } = await sqs.client.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
    );
    let isAlive = true;
    let end = () => {};
    const ended = new Promise<undefined>((resolve) => {
      end = () => {
        isAlive = false;
        resolve(undefined);
      };
    });
    const never = new Promise<never>(() => {});
    const work = async ({ body }: SQSRecord, count: number) => {
      refuseUnended(count);
      if (deadly.includes(body)) {
        end();
        return never;
      }
      for (let call = 0; call < 12; call++) await Promise.resolve();
      if (!isAlive) return never;
      if (waits.includes(body)) throw new TryLater("Intercom does not answer");
      done.push(body);
    };
    const answer = await Promise.race([
      ended,
      workThroughBatch(
        { Records: Messages.map((message) => recordOf(message)) },
        (record, _behind, count) =>
          withRetries(() => work(record, count), {
            ...{ clock, backoff: (receives) => backoff(receives, () => 0), since: () => began },
            receives: Number(record.attributes.ApproximateReceiveCount),
            isInTheWay: async () => false,
            park: async (reason) => void parked.push([record.body, reason]),
            wait: async () => {},
          }),
        queue.postpone,
        clock,
        () => seconds(30),
        undefined,
        { remove, unended },
      ),
    ]);
    if (!answer) return false;
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const Entries = Messages.filter(({ MessageId = "" }) => !failed.has(MessageId)).map(
      ({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }),
    );
    if (Entries.length > 0) await sqs.client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    return true;
  }

  return {
    ...{ invoke, done, parked, calls },
    left: () =>
      sqs
        .queue(url)
        .messages()
        .map(({ body }) => body),
    /** Until the queue shows a message again. */
    wait() {
      now = Math.max(now, sqs.queue(url).readyAt() ?? now);
    },
    elapsed: () => now - began,
  };
}

test.each(names)(
  "a message that ends its process keeps its neighbours for minutes only, and is parked: %s",
  async (deadly) => {
    const { invoke, wait, done, parked, left, elapsed } = await open({ deadly: [deadly] });
    let ended = 0;
    for (let round = 0; left().some((body) => body !== deadly) && round < 20; round++) {
      if (!(await invoke())) ended += 1;
      if (left().some((body) => body !== deadly)) wait();
    }
    expect([...done].sort()).toEqual(names.filter((name) => name !== deadly));
    expect(elapsed()).toBeLessThanOrEqual(minutes(9));

    for (let round = 0; left().length > 0 && round < 30; round++, wait()) if (!(await invoke())) ended += 1;
    expect(parked).toEqual([[deadly, expect.stringContaining("Its process ended 20 times in a row")]]);
    expect(ended).toBe(21);
  },
);

test("work that ends at its deadline is no process that ended", async () => {
  const began = Date.UTC(2026, 10, 30, 12);
  let now = began;
  const times: number[] = [];
  const unended = {
    read: async () => 0,
    async write(_: string, count: number) {
      if (untilDeadline()?.aborted) throw new Error("The deadline is over");
      times.push(count);
    },
  };
  const attributes = {
    ApproximateReceiveCount: "3",
    ApproximateFirstReceiveTimestamp: String(began - 3 * hiddenFor),
  };
  const record = { messageId: "m1", body: "{}", receiptHandle: "r1", attributes } as unknown as SQSRecord;
  const lasts = async () => {
    now += seconds(27);
    return { done: false, at: now + minutes(1) } as const;
  };
  const timeLeft = () => seconds(30) - (now - began);
  const apart = { remove: async () => {}, unended };
  await workThroughBatch(
    { Records: [record] },
    lasts,
    async () => {},
    () => now,
    timeLeft,
    undefined,
    apart,
  );
  expect(times).toEqual([1, 0]);
});

test("several of them are parked, and nothing else is", async () => {
  const deadly = ["conversation:2", "conversation:3", "conversation:7"];
  const { invoke, wait, done, parked, left } = await open({ deadly });
  for (let round = 0; left().length > 0 && round < 100; round++, wait()) await invoke();
  expect([...done].sort()).toEqual(names.filter((name) => !deadly.includes(name)));
  expect(parked.map(([body]) => body).sort()).toEqual(deadly);
});

test("messages that wait are worked on side by side as ever, and counted only when they have waited for long", async () => {
  const { invoke, wait, calls, parked, elapsed } = await open({ waits: names });
  for (let receives = 1; receives <= 20; receives++) {
    expect(await invoke()).toBe(true);
    if (receives === 10) expect(calls.counts).toBe(0);
    wait();
  }
  expect([calls.remove, parked]).toEqual([0, []]);
  expect(elapsed()).toBeGreaterThan(minutes(50));
});

test("a message of which each of ten tries takes a whole invocation is no suspect", () => {
  let now = 0;
  for (let receives = 1; receives <= 10; receives++) {
    const attributes = { ApproximateReceiveCount: String(receives), ApproximateFirstReceiveTimestamp: "0" };
    expect(isSuspect({ attributes } as SQSRecord, now)).toBe(false);
    now += seconds(30) + backoff(receives, () => 0);
  }
});

test("a suspect whose work comes to an end has no more ended processes behind it", async () => {
  const { cache } = await createMemoryTables();
  const clock = () => minutes(60);
  const unended = createUnended(cache, clock);
  const attributes = { ApproximateReceiveCount: "4", ApproximateFirstReceiveTimestamp: "0" };
  const event = { Records: [{ messageId: "m1", attributes } as SQSRecord] };
  const heard: number[] = [];
  const work = async (_record: SQSRecord, _behind: number, ended: number) => {
    heard.push(ended);
    return { done: false, at: 0 } as const;
  };
  await unended.write("m1", 2);
  const apart = { remove: async () => {}, unended };
  for (let times = 0; times < 2; times++)
    await workThroughBatch(
      event,
      work,
      async () => {},
      clock,
      () => 30_000,
      undefined,
      apart,
    );
  expect(heard).toEqual([2, 0]);
});

test("a message that ended react's process again and again is parked before a reaction is asked", async () => {
  const parked: { id: string; reason: string }[] = [];
  const dependencies = {
    subjects: { read: async () => ({ people: [], redacted: [] }) },
    tombstones: { covering: async () => undefined },
    ledger: {
      read: async () => undefined,
      history: async () => ({ events: [], record: { people: [], redacted: [] } }),
      write: async () => true,
      writeUnless: async () => true,
    },
    workspaceOf: () => Promise.reject(new Error("It was asked")),
    parking: {
      list: { add: async (one: { id: string; reason: string }) => void parked.push(one) },
      queue: { send: async () => undefined },
      log: () => undefined,
    },
    isOverfull: async () => false,
    clock: () => 0,
    log: () => undefined,
  } as unknown as MessageDependencies;
  const message = { appId: "app", subject: "conversation:1", id: "n1", receivedAt: 0, raw: "{}" } as const;
  const body = encodeEventMessage({ ...message, origin: "webhook" });
  const record = { messageId: "m1", body, attributes: { ApproximateReceiveCount: "6" } } as SQSRecord;
  expect(await handleEventMessage(dependencies, record, 0, 20)).toEqual({ done: true });
  expect(parked).toMatchObject([{ id: "n1", reason: expect.stringContaining("never returns") }]);
});
