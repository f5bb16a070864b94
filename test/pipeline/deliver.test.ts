import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { slack } from "../../src/effects/slack.ts";
import { GiveUp, OutcomeUnknown, TryLater } from "../../src/errors.ts";
import { deliver } from "../../src/pipeline/deliver/deliver.ts";
import type { Performer } from "../../src/pipeline/deliver/performer.ts";
import type { Errand } from "../../src/queue/errand.ts";
import { createReceipts } from "../../src/store/receipts.ts";
import { minutes, seconds } from "../../src/time.ts";
import { startTables } from "../store/tables.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let tables: Awaited<ReturnType<typeof startTables>>;
let now = noon;
let errand: Errand;
let posted: string[];
let lookUps: number;

const clock = () => now;

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());
beforeEach(() => {
  now = noon;
  posted = [];
  lookUps = 0;
  const id = crypto.randomUUID();
  errand = {
    key: `app/conversation:${id}/created/vip/0`,
    lane: "slack:#vip",
    appId: "app",
    subject: `conversation:${id}`,
    notificationId: "notif_1",
    decidedAt: noon,
    effect: slack.post("#vip", { text: "Hello" }),
  };
});

/** Slack, as far as it matters here: what was posted can be found again. */
const working: Performer = {
  async perform({ key }) {
    posted.push(key);
    return { ts: "1" };
  },
  async find({ key }) {
    lookUps += 1;
    return posted.includes(key) ? { ts: "1" } : undefined;
  },
};

const failing = (error: Error, afterPosting: boolean): Performer => ({
  ...working,
  async perform(one) {
    if (afterPosting) await working.perform(one, () => {});
    throw error;
  },
});

const receipts = () => createReceipts(tables.ledger, clock);

function attempt(performer: Performer, store = receipts()): Promise<void> {
  return deliver({ receipts: store, performerOf: () => performer, clock, log: () => {} }, errand);
}

describe("deliver", () => {
  it("does an effect once, however often its message comes", async () => {
    await attempt(working);
    await attempt(working);
    now += minutes(60 * 24 * 29);
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(await receipts().read(errand)).toMatchObject({ state: "done", attempts: 1, receipt: { ts: "1" } });
  });

  it("looks a post up before repeating it when nobody knows whether it went out", async () => {
    await expect(
      attempt(failing(new OutcomeUnknown("no answer", { settled: false }), true)),
    ).rejects.toMatchObject({ at: noon + seconds(30) });
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps).toBe(1);
    expect(await receipts().read(errand)).toMatchObject({ state: "done", receipt: { ts: "1" } });
  });

  it("posts again when the look-up finds nothing", async () => {
    await expect(
      attempt(failing(new OutcomeUnknown("no answer", { settled: false }), false)),
    ).rejects.toBeInstanceOf(TryLater);
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
  });

  it("waits until an attempt that ended in silence has surely come to rest", async () => {
    await expect(
      attempt(failing(new OutcomeUnknown("no answer", { settled: false }), false)),
    ).rejects.toBeInstanceOf(TryLater);
    now += seconds(10);
    await expect(attempt(working)).rejects.toMatchObject({ name: "TryLater", at: noon + seconds(30) });
    expect(posted).toHaveLength(0);
  });

  it("looks up at once what was answered by an error of the other side's own", async () => {
    await expect(attempt(failing(new OutcomeUnknown("500", { settled: true }), true))).rejects.toMatchObject({
      at: undefined,
    });
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps).toBe(1);
  });

  it("takes an error it does not know for one after which anything may have happened", async () => {
    await expect(attempt(failing(new Error("the table is throttled"), true))).rejects.toBeInstanceOf(
      TryLater,
    );
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
  });

  it("finds the post again when it was the receipt that could not be written", async () => {
    const broken = { ...receipts(), end: () => Promise.reject(new Error("DynamoDB is down")) };
    await expect(attempt(working, broken)).rejects.toBeInstanceOf(TryLater);
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
  });

  it("lets no second worker post while the first is at it", async () => {
    let release = () => {};
    const slow: Performer = {
      perform: (one) => new Promise((resolve) => (release = () => resolve(working.perform(one, () => {})))),
    };
    const first = attempt(slow);
    while ((await receipts().read(errand))?.state !== "trying") await new Promise(setImmediate);
    await expect(attempt(working)).rejects.toBeInstanceOf(TryLater);
    release();
    await first;
    expect(posted).toHaveLength(1);
  });

  it("tries again at once, without a look-up, after a refusal that surely did nothing", async () => {
    await expect(attempt(failing(new TryLater("429", { at: noon + 1_000 }), false))).rejects.toMatchObject({
      at: noon + 1_000,
    });
    now += 1_000;
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps).toBe(0);
    expect(await receipts().read(errand)).toMatchObject({ state: "done", attempts: 2 });
  });

  it("passes on what can never succeed, with the reason on record", async () => {
    await expect(
      attempt(failing(new GiveUp("Slack refuses for good: channel_not_found"), false)),
    ).rejects.toBeInstanceOf(GiveUp);
    expect(await receipts().read(errand)).toMatchObject({
      state: "waiting",
      reason: "Slack refuses for good: channel_not_found",
    });
  });

  it("sends nothing once it was held up for so long that another worker may have taken over", async () => {
    const heldUp: Performer = {
      async perform(one, inTime) {
        now += seconds(5);
        inTime();
        return working.perform(one, inTime);
      },
    };
    await expect(attempt(heldUp)).rejects.toMatchObject({ name: "TryLater" });
    expect(posted).toHaveLength(0);
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps, "nothing had been sent").toBe(0);
  });
});
