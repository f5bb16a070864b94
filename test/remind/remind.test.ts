import { beforeEach, describe, expect, it } from "vitest";
import { remind } from "../../src/remind/remind.ts";
import type { Reminder } from "../../src/store/reminders.ts";
import type { SubjectEvent } from "../../src/store/subject-events.ts";

const since = Date.UTC(2026, 10, 20, 12) / 1000;
const second = since * 1000;
const reminder = (setBy: string): Reminder => ({
  ...{ appId: "app", subject: "conversation:1", reaction: "vip" },
  ...{ since, asOf: second, setBy, dueAt: second + 900_000 },
});
const told = (id: string, part: number, waitingSince: number | null): SubjectEvent => ({
  ...{ id, topic: "t", deduplicationKey: `app/conversation:1/part:${part}`, occurredAt: second },
  waiting: { since: waitingSince, asOf: second, reminders: {} },
});

let known: SubjectEvent[];
let due: Reminder[];
let calls: number[];
let isQueueDown: boolean;
let removed: Reminder[];
let beforeSend: () => Promise<void>;
beforeEach(() => {
  beforeSend = async () => undefined;
  [known, due, calls, removed, isQueueDown] = [[], [], [], [], false];
});

const sweep = () =>
  remind({
    reminders: {
      async *due() {
        yield* due;
      },
      async remove(one) {
        removed.push(one);
        return true;
      },
    },
    ledger: { known: async () => known },
    events: {
      async send(messages) {
        await beforeSend();
        if (isQueueDown) throw new Error("down");
        calls.push(messages.length);
      },
      postpone: async () => {},
      remove: async () => {},
    },
    clock: () => second + 900_000,
  });

describe("thousands that are due in one minute", () => {
  const many = Array.from({ length: 2_000 }, (_, n) => ({
    ...reminder(`q${n}`),
    subject: `conversation:${n}`,
  }));

  it("leave side by side, at most ten calls of ten at a time", async () => {
    due = many;
    let [underWay, most] = [0, 0];
    beforeSend = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    };
    expect(await sweep()).toEqual({ sent: 2_000, over: 0 });
    expect(removed).toHaveLength(2_000);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(10);
  });

  it("stay when their call fails, and the others leave", async () => {
    due = many;
    beforeSend = async () => {
      if (calls.length === 42) {
        calls.push(0);
        throw new Error("down");
      }
    };
    await expect(sweep()).rejects.toThrow("down");
    const sent = calls.reduce((sum, size) => sum + size, 0);
    expect(removed).toHaveLength(sent);
    expect(sent).toBeGreaterThanOrEqual(420);
  });
});

describe("a reminder that is due", () => {
  it("is dropped when an answer of the same second came after the event that set it", async () => {
    due = [reminder("question")];
    known = [told("question", 1, since), told("answer", 2, null)];
    expect(await sweep()).toEqual({ sent: 0, over: 1 });
    expect(removed).toEqual(due);
  });

  it("is sent when an event after that answer set it, even if that event is not in the ledger yet", async () => {
    due = [reminder("question again")];
    known = [told("question", 1, since), told("answer", 2, null)];
    expect(await sweep()).toEqual({ sent: 1, over: 0 });
  });

  it("is dropped when its message is in the ledger already", async () => {
    due = [reminder("question")];
    const id = `reminder:app:conversation:1:vip:${since}:${second}:${second + 900_000}`;
    known = [
      told("question", 1, since),
      { id, topic: "unanswered", deduplicationKey: "app/conversation:1/waiting" },
    ];
    expect(await sweep()).toEqual({ sent: 0, over: 1 });
  });

  it("is sent when the subject has more notifications than are compared", async () => {
    due = [reminder("question")];
    known = Array.from({ length: 300 }, (_, n) => told(`${n}`, n, null));
    expect(await sweep()).toEqual({ sent: 1, over: 0 });
  });

  it("is sent with nine others in one call", async () => {
    due = Array.from({ length: 25 }, (_, n) => ({ ...reminder("question"), subject: `conversation:${n}` }));
    expect(await sweep()).toEqual({ sent: 25, over: 0 });
    expect(calls).toEqual([10, 10, 5]);
    expect(removed).toHaveLength(25);
  });

  it("stays when the queue does not take it", async () => {
    due = [reminder("question")];
    isQueueDown = true;
    await expect(sweep()).rejects.toThrow("down");
    expect(removed).toEqual([]);
  });
});
