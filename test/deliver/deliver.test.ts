import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { GoAside } from "../../src/deliver/aside.ts";
import { deliver } from "../../src/deliver/deliver.ts";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import { MessageRefused } from "../../src/effects/shape.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { GiveUp, OutcomeUnknown, TryLater } from "../../src/platform/errors.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { startTables } from "../store/tables.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let tables: Awaited<ReturnType<typeof startTables>>;
let now = noon;
let effectMessage: EffectMessage;
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
  effectMessage = {
    idempotencyKey: `app/conversation:${id}/created/vip/0`,
    group: "slack:#vip",
    appId: "app",
    subject: `conversation:${id}`,
    notificationId: "notif_1",
    decidedAt: noon,
    effect: slack.post("#vip", { text: "Hello" }),
  };
});

/** Slack, as far as it matters here: what was posted can be found again. */
const working: EffectHandler = {
  async perform({ idempotencyKey }) {
    posted.push(idempotencyKey);
    return { ts: "1" };
  },
  async lookup({ idempotencyKey }) {
    lookUps += 1;
    return posted.includes(idempotencyKey) ? { ts: "1" } : undefined;
  },
};

const failing = (error: Error, afterPosting: boolean): EffectHandler => ({
  ...working,
  async perform(one) {
    if (afterPosting) await working.perform(one, () => {}, {});
    throw error;
  },
});

const deliveryRecords = () => createDeliveryRecords(tables.ledger, clock);

function attempt(
  effectHandler: EffectHandler,
  store = deliveryRecords(),
  how: { isFirst?: boolean } = {},
): Promise<void> {
  return deliver(
    { deliveryRecords: store, handlerOf: () => effectHandler, clock, log: () => {} },
    effectMessage,
    how,
  );
}

describe("deliver", () => {
  it("does an effect once, however often its message comes", async () => {
    await attempt(working);
    await attempt(working);
    now += minutes(60 * 24 * 29);
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(await deliveryRecords().read(effectMessage)).toMatchObject({
      state: "done",
      attempts: 1,
      result: { ts: "1" },
      doneAt: noon,
      foundByLookup: false,
    });
  });

  it("reads no record when a message comes for the first time, unless there is one", async () => {
    const first = { isFirst: true };
    let reads = 0;
    const store = deliveryRecords();
    const counted: typeof store = {
      ...store,
      read: (reference) => {
        reads += 1;
        return store.read(reference);
      },
    };
    const unknown = failing(new OutcomeUnknown("no answer", { settled: false }), true);
    await expect(attempt(unknown, counted, first)).rejects.toThrow();
    expect(reads).toBe(0);
    now += seconds(30);
    await attempt(working, counted, first);
    expect([posted.length, lookUps, reads], "what another message of the effect did is found").toEqual([
      1, 1, 1,
    ]);
    await attempt(working, counted, first);
    expect(posted).toHaveLength(1);
  });

  it("looks a post up before repeating it when its outcome is not known", async () => {
    await expect(
      attempt(failing(new OutcomeUnknown("no answer", { settled: false }), true)),
    ).rejects.toMatchObject({ at: noon + seconds(1) });
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps).toBe(1);
    expect(await deliveryRecords().read(effectMessage)).toMatchObject({
      state: "done",
      attempts: 1,
      result: { ts: "1" },
      firstTriedAt: noon,
      doneAt: noon + seconds(30),
      foundByLookup: true,
    });
  });

  it("repeats without a look-up what is harmless to repeat", async () => {
    const harmless = (handler: EffectHandler): EffectHandler => ({
      ...handler,
      lookup: "harmless to repeat",
    });
    const unanswered = failing(new OutcomeUnknown("no answer", { settled: true }), true);
    await expect(attempt(harmless(unanswered))).rejects.toBeInstanceOf(TryLater);
    await attempt(harmless(working));
    expect(posted).toHaveLength(2);
    expect(lookUps).toBe(0);
  });

  it("posts again when the look-up finds nothing", async () => {
    await expect(
      attempt(failing(new OutcomeUnknown("no answer", { settled: false }), false)),
    ).rejects.toBeInstanceOf(TryLater);
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
  });

  it.each([
    ["no answer", false],
    ["a server error", true],
  ])("after %s it looks 1, 5 and 30 s later, and posts again only then", async (_, settled) => {
    const inVain = () => expect(attempt(working)).rejects;
    await expect(attempt(failing(new OutcomeUnknown("who knows", { settled }), false))).rejects.toMatchObject(
      { at: noon + seconds(1) },
    );
    await inVain().toMatchObject({ name: "TryLater", at: noon + seconds(1) });
    expect(lookUps).toBe(0);
    now = noon + seconds(1);
    await inVain().toMatchObject({ name: "TryLater", at: noon + seconds(5) });
    now = noon + seconds(5);
    await inVain().toMatchObject({ name: "TryLater", at: noon + seconds(30) });
    expect([lookUps, posted.length]).toEqual([2, 0]);
    now = noon + seconds(30);
    await attempt(working);
    expect([lookUps, posted.length]).toEqual([3, 1]);
  });

  it("ends as soon as a look-up finds it, long before the attempt has come to rest", async () => {
    await expect(attempt(failing(new OutcomeUnknown("500", { settled: true }), true))).rejects.toBeInstanceOf(
      TryLater,
    );
    now += seconds(1);
    await attempt(working);
    expect([lookUps, posted.length]).toEqual([1, 1]);
    expect(await deliveryRecords().read(effectMessage)).toMatchObject({ state: "done", foundByLookup: true });
  });

  it("looks where the attempt was made, wherever it would be made next", async () => {
    const places: object[] = [];
    const at = (channel: string): EffectHandler => ({
      ...failing(new OutcomeUnknown("no answer", { settled: false }), false),
      prepare: async () => ({ place: { channel, threadTs: "1.1" } }),
      async lookup(_, since, latest) {
        places.push({ since, ...latest });
        return { ts: "1" };
      },
    });
    await expect(attempt(at("C1"))).rejects.toBeInstanceOf(TryLater);
    now += seconds(1);
    await attempt(at("C2"));
    expect(places).toEqual([{ since: noon, at: noon, place: { channel: "C1", threadTs: "1.1" } }]);
  });

  it("makes no attempt when its place cannot be found out", async () => {
    const placeless = { ...working, prepare: () => Promise.reject(new TryLater("429")) };
    await expect(attempt(placeless)).rejects.toMatchObject({ message: "429" });
    expect(await deliveryRecords().read(effectMessage)).toBeUndefined();
  });

  it("lets others of its group go ahead while its outcome is unknown, and those of its subject follow it", async () => {
    const doubtful: EffectHandler = {
      ...failing(new OutcomeUnknown("no answer", { settled: false }), false),
      mayBeOvertaken: true,
    };
    await expect(attempt(doubtful)).rejects.toBeInstanceOf(GoAside);
    effectMessage = { ...effectMessage, aside: true };
    now += seconds(1);
    const still = await attempt(doubtful).catch((error: unknown) => error);
    expect(still).toMatchObject({ name: "TryLater", at: noon + seconds(5) });
    expect(still, "it is aside already").not.toBeInstanceOf(GoAside);

    const earlier = effectMessage.idempotencyKey;
    const next = { ...effectMessage, idempotencyKey: "next", aside: false };
    const behind = { ...working, prepare: async () => ({ place: {}, behind: earlier }) };
    effectMessage = next;
    await expect(attempt(behind)).rejects.toBeInstanceOf(GoAside);
    expect(posted).toEqual([]);
    effectMessage = { ...next, aside: true };
    await attempt(behind);
    expect(posted).toEqual(["next"]);
  });

  it("lets others of its group go ahead after three answers that refuse this very message", async () => {
    const refused = { ...failing(new MessageRefused("500"), false), mayBeOvertaken: true } as const;
    for (const _ of [1, 2]) {
      const error = await attempt(refused).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(MessageRefused);
    }
    await expect(attempt(refused)).rejects.toBeInstanceOf(GoAside);
    await attempt(working);
    expect([posted.length, lookUps]).toEqual([1, 0]);
  });

  it("treats an error of another type as an unknown outcome", async () => {
    await expect(attempt(failing(new Error("the table is throttled"), true))).rejects.toBeInstanceOf(
      TryLater,
    );
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
  });

  it("finds the post again when the delivery record could not be written", async () => {
    const broken = { ...deliveryRecords(), end: () => Promise.reject(new Error("DynamoDB is down")) };
    await expect(attempt(working, broken)).rejects.toBeInstanceOf(TryLater);
    now += seconds(30);
    await attempt(working);
    expect(posted).toHaveLength(1);
  });

  it("lets no second worker post while the first is delivering", async () => {
    let release = () => {};
    const slow: EffectHandler = {
      ...working,
      perform: (one) =>
        new Promise((resolve) => (release = () => resolve(working.perform(one, () => {}, {})))),
    };
    const first = attempt(slow);
    while ((await deliveryRecords().read(effectMessage))?.state !== "trying") await new Promise(setImmediate);
    await expect(attempt(working)).rejects.toBeInstanceOf(TryLater);
    release();
    await first;
    expect(posted).toHaveLength(1);
  });

  it("tries again without a look-up after a refusal that did nothing", async () => {
    await expect(attempt(failing(new TryLater("429", { at: noon + 1_000 }), false))).rejects.toMatchObject({
      at: noon + 1_000,
    });
    now += 1_000;
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps).toBe(0);
    expect(await deliveryRecords().read(effectMessage)).toMatchObject({
      state: "done",
      attempts: 2,
      doneAt: noon + 1_000,
      foundByLookup: false,
      failedAttempts: [{ at: noon, reason: "429", nextAt: noon + 1_000 }],
    });
  });

  it("passes on what can never succeed and records the reason", async () => {
    await expect(
      attempt(failing(new GiveUp("Slack refuses for good: channel_not_found"), false)),
    ).rejects.toBeInstanceOf(GiveUp);
    expect(await deliveryRecords().read(effectMessage)).toMatchObject({
      state: "waiting",
      reason: "Slack refuses for good: channel_not_found",
    });
  });

  it("sends nothing past its deadline, when another worker may own the effect", async () => {
    const delayed: EffectHandler = {
      ...working,
      async perform(one, checkDeadline, place) {
        now += seconds(5);
        checkDeadline();
        return working.perform(one, checkDeadline, place);
      },
    };
    await expect(attempt(delayed)).rejects.toMatchObject({ name: "TryLater" });
    expect(posted).toHaveLength(0);
    await attempt(working);
    expect(posted).toHaveLength(1);
    expect(lookUps, "nothing had been sent").toBe(0);
  });
});
