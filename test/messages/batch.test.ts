import type { SQSEvent, SQSRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { workThroughBatch } from "../../src/messages/batch.ts";

const record = (messageId: string, group: string) =>
  ({
    messageId,
    receiptHandle: `handle of ${messageId}`,
    body: messageId,
    attributes: { MessageGroupId: group },
  }) as SQSRecord;
const event = (...records: SQSRecord[]): SQSEvent => ({ Records: records });
const plenty = () => 30_000;

describe("workThroughBatch", () => {
  it("works through a group in order, one at a time, while other groups go on", async () => {
    const story: string[] = [];
    let release = () => {};
    const stuck = new Promise<void>((resolve) => (release = resolve));
    const work = async ({ body }: SQSRecord) => {
      story.push(`${body} begins`);
      if (body === "a1") await stuck;
      story.push(`${body} ends`);
      if (body === "b2") release();
      return { done: true } as const;
    };
    const records = event(record("a1", "a"), record("b1", "b"), record("a2", "a"), record("b2", "b"));
    const answer = await workThroughBatch(records, work, async () => {}, Date.now, plenty);
    expect(answer.batchItemFailures).toEqual([]);
    expect(story.indexOf("b2 ends")).toBeLessThan(story.indexOf("a1 ends"));
    expect(story.indexOf("a1 ends")).toBeLessThan(story.indexOf("a2 begins"));
  });

  it("postpones a message that has to wait and those behind it in its group, and reports only those as failed", async () => {
    const postponed: [string, number][] = [];
    const worked: string[] = [];
    const work = async ({ body }: SQSRecord) => {
      worked.push(body);
      return body === "a2" ? ({ done: false, at: 1_234 } as const) : ({ done: true } as const);
    };
    const records = event(record("a1", "a"), record("a2", "a"), record("a3", "a"), record("b1", "b"));
    const postpone = async (handle: string, at: number) => void postponed.push([handle, at]);
    const answer = await workThroughBatch(records, work, postpone, Date.now, plenty);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["a2", "a3"]);
    expect(postponed).toEqual([
      ["handle of a2", 1_234],
      ["handle of a3", 1_234],
    ]);
    expect(worked).not.toContain("a3");
  });

  it("reports the messages as failed even when SQS does not take the new time", async () => {
    const answer = await workThroughBatch(
      event(record("a1", "a")),
      async () => ({ done: false, at: 0 }),
      () => Promise.reject(new Error("SQS is down")),
      Date.now,
      plenty,
    );
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "a1" }]);
  });

  it("begins no message that it may not finish within the function's time", async () => {
    const worked: string[] = [];
    const work = async ({ body }: SQSRecord) => {
      worked.push(body);
      return { done: true } as const;
    };
    const timeLeft = () => (worked.length === 0 ? 30_000 : 3_000);
    const answer = await workThroughBatch(
      event(record("a1", "a"), record("a2", "a")),
      work,
      async () => {},
      Date.now,
      timeLeft,
    );
    expect(worked).toEqual(["a1"]);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "a2" }]);
  });
});
