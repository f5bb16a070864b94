import { beforeEach, describe, expect, it } from "vitest";
import { minutes } from "../../../src/platform/time.ts";
import { createCache } from "../../../src/store/cache.ts";
import { attemptLimit, createDeliveryRecords } from "../../../src/store/delivery-records.ts";
import type { LedgerEntry } from "../../../src/store/entry.ts";
import { createLedger } from "../../../src/store/ledger.ts";
import { createReminders, type Reminder } from "../../../src/store/reminders.ts";
import type { Table } from "../../../src/store/table.ts";
import { createThreads } from "../../../src/store/threads.ts";

const noon = Date.UTC(2026, 10, 20, 12);

/** What the promise relies on: one of many workers wins, and an older write never undoes a newer one. */
export function promises(tables: { ledger: Table; cache: Table }): void {
  let now = noon;
  const clock = () => now;
  let subject = "";
  beforeEach(() => {
    now = noon;
    subject = `conversation:${crypto.randomUUID()}`;
  });
  const many = <T>(attempt: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, attempt));

  describe("a delivery record", () => {
    const reference = () => ({ appId: "app", subject, idempotencyKey: `${subject}/vip/0` });
    const about = { kind: "slack.post", group: "slack:#vip", notificationId: "n" };
    const deliveryRecords = () => createDeliveryRecords(tables.ledger, clock);
    const begin = async (leaseOwner: string = crypto.randomUUID()) => {
      const seen = (await deliveryRecords().read(reference()))?.attempts;
      return deliveryRecords().begin(reference(), about, { leaseOwner, seen });
    };
    const end = (state: "waiting" | "done", leaseOwner?: string) =>
      deliveryRecords().end(reference(), { state }, leaseOwner);

    it("lets one of many workers begin, and the next only when the lease has expired", async () => {
      expect((await many(() => begin())).filter(Boolean)).toHaveLength(1);
      now += attemptLimit - 1;
      expect(await begin()).toBe(false);
      now += 1;
      expect((await many(() => begin())).filter(Boolean)).toHaveLength(1);
      const [progress] = await createDeliveryRecords(tables.ledger, clock).of("app", subject);
      expect(progress).toMatchObject({ state: "trying", attempts: 2, firstTriedAt: noon });
    });

    it("lets the same attempt begin again when an answer was lost", async () => {
      expect(await begin("one")).toBe(true);
      expect(await begin("one")).toBe(true);
      expect(await begin("another")).toBe(false);
    });

    it("lets no worker begin that has not seen the latest attempt", async () => {
      await begin("one");
      await deliveryRecords().end(reference(), { state: "trying" }, "one");
      now += attemptLimit;
      expect(
        await deliveryRecords().begin(reference(), about, { leaseOwner: "another", seen: undefined }),
      ).toBe(false);
      expect(await deliveryRecords().begin(reference(), about, { leaseOwner: "another", seen: 1 })).toBe(
        true,
      );
    });

    it("stays with the worker that took over, whatever the earlier one writes", async () => {
      await begin("one");
      now += attemptLimit;
      await begin("another");
      await end("waiting", "one");
      expect(await begin("a third")).toBe(false);
      await end("done", "one");
      await end("waiting", "another");
      expect(await deliveryRecords().read(reference()), "what was done stays done").toMatchObject({
        state: "done",
      });
    });

    it("stays parked, whatever a delayed worker writes", async () => {
      await begin("one");
      await deliveryRecords().end(reference(), { state: "parked", reason: "no such channel" });
      await end("waiting", "one");
      expect(await deliveryRecords().read(reference())).toMatchObject({
        state: "parked",
        reason: "no such channel",
      });
    });

    it("lets the next attempt begin at once after one that certainly did nothing, and none after one that is done", async () => {
      await begin();
      await end("waiting");
      expect(await begin()).toBe(true);
      await end("done");
      now += minutes(60 * 24);
      expect(await begin()).toBe(false);
    });
  });

  it("a reminder is due from its time on, however often it was set, until it is removed", async () => {
    const reminders = createReminders(tables.ledger, clock);
    const reminder = {
      appId: "app",
      subject,
      reaction: "vip",
      dueAt: noon + 5,
      since: 1,
      asOf: noon,
      setBy: "n1",
    };
    await reminders.set(reminder);
    const anew = { ...reminder, setBy: "n2" };
    await reminders.set(anew);
    const due = async () => {
      const found: Reminder[] = [];
      for await (const one of reminders.due()) if (one.subject === subject) found.push(one);
      return found;
    };
    expect(await due()).toEqual([]);
    now += 5;
    expect(await due()).toMatchObject([{ dueAt: noon + 5, setBy: "n2" }]);
    expect(await reminders.remove(reminder), "it was set anew meanwhile").toBe(false);
    expect(await reminders.remove(anew)).toBe(true);
    expect(await reminders.remove(anew)).toBe(false);
    expect(await due()).toEqual([]);
  });

  it("a decision is recorded once, and no earlier state overwrites it", async () => {
    const ledger = createLedger(tables.ledger, clock);
    const entry = (state: LedgerEntry["state"], reason: string): LedgerEntry => ({
      ...{
        appId: "app",
        subject,
        id: "n",
        topic: "t",
        origin: "webhook",
        deduplicationKey: "o",
        receivedAt: now,
      },
      ...{ deliveries: 1, facts: [], reactions: [], decisions: [], raw: "{}" },
      state,
      reason,
    });
    const further = ["decided", "handled", "parked"] as const;
    expect(await ledger.writeUnless(entry("trying", "early"), further)).toBe(true);
    const deciders = ["a", "b", "c"].map((name) => ledger.writeUnless(entry("decided", name), further));
    expect((await Promise.all(deciders)).filter(Boolean)).toHaveLength(1);
    expect(await ledger.writeUnless(entry("trying", "late"), further)).toBe(false);
    expect(await ledger.read(entry("trying", ""))).toMatchObject({ state: "decided" });
  });

  it("the cache lets one of many workers fetch", async () => {
    let fetches = 0;
    const fetching = { life: minutes(5), fetch: async () => ({ fetch: ++fetches }) };
    const answers = await Promise.allSettled(
      Array.from({ length: 6 }, () => createCache(tables.cache, clock).read(`app/${subject}`, fetching)),
    );
    expect(answers.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(fetches).toBe(1);
  });

  it("a thread keeps its first post", async () => {
    const threads = createThreads(tables.ledger, clock);
    await threads.begin("app", subject, "slack:#vip", { channel: "C1", ts: "1.1" });
    await threads.begin("app", subject, "slack:#vip", { channel: "C1", ts: "2.2" });
    expect(await threads.read("app", subject, "slack:#vip")).toMatchObject({ channel: "C1", ts: "1.1" });
  });

  it("a thread stands where the first post was, by its delivery record, until Slack has lost that", async () => {
    const threads = createThreads(tables.ledger, clock);
    const records = createDeliveryRecords(tables.ledger, clock);
    const find = () => threads.find("app", subject, "slack:#vip");
    async function post(nth: number, ts: string, { group = "slack:#vip", place = {}, state = "done" } = {}) {
      const reference = { appId: "app", subject, idempotencyKey: `app/thread/${nth}` };
      const about = { kind: "slack.post", group, notificationId: "n1" };
      await records.begin(reference, about, { leaseOwner: "a", seen: undefined, place });
      if (state === "done") await records.end(reference, { state, result: { channel: "C2", ts } });
    }
    const begins = { place: { channel: "#vip", begins: "thread" } };
    await post(1, "10.1", { ...begins, group: "slack:#other" });
    await post(2, "10.2", { place: { channel: "#vip" } });
    await post(3, "10.3", { ...begins, state: "trying" });
    expect(await find()).toBeUndefined();

    await post(4, "30.1", begins);
    await post(5, "9.1", begins);
    const first = { channel: "C2", ts: "9.1" };
    expect(await find()).toMatchObject(first);
    expect(await threads.read("app", subject, "slack:#vip")).toMatchObject(first);

    await threads.forget("app", subject, "slack:#vip", "9.1");
    expect(await find()).toMatchObject({ channel: "C2", ts: "30.1" });
    await threads.forget("app", subject, "slack:#vip", "30.1");
    expect((await find())?.ts).toBeUndefined();
  });
}
