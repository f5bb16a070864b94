import fc from "fast-check";
import { expect, it } from "vitest";
import { reaction } from "../../../src/define/reaction.ts";
import { slack } from "../../../src/define/slack.ts";
import { heard } from "../../../src/define/triggers.ts";
import { hours, minutes } from "../../../src/platform/time.ts";
import { putOnHold } from "../../../src/react/hold/put-on-hold.ts";
import type { DeliveryRecords } from "../../../src/store/delivery-records.ts";
import type { Releases } from "../../../src/store/releases.ts";
import { Crash, openHoldDesk } from "./desk.ts";

const wrote = reaction({
  on: heard("conversation.user.created"),
  do: ({ conversation }) => [slack.post("#support", slack.text`${conversation.id} wrote`)],
});
const quietHours = { "#support": { from: "11:00", until: "13:00", timeZone: "UTC" } };

type Desk = Awaited<ReturnType<typeof openHoldDesk>>;
type Verbs = Record<string, (...given: unknown[]) => Promise<unknown>>;

/** From now on, the worker dies at some of its calls: before them, or after them. */
function crashAt({ dependencies }: Desk, crashes: { call: number; isAfter: boolean }[]): void {
  let calls = 0;
  const { effects, heldAlerts, releases, threads, ledger } = dependencies;
  const verbs = [
    ...[effects, heldAlerts, releases, threads].map((store) => [
      store,
      ["send", "remove", "note", "release"],
    ]),
    [ledger, ["write", "writeUnless"]],
  ] as [Verbs, string[]][];
  for (const [store, names] of verbs)
    for (const name of names) {
      const verb = store[name];
      if (!verb) continue;
      store[name] = async (...given) => {
        const crash = crashes.find(({ call }) => call === calls);
        calls += 1;
        if (crash && !crash.isAfter) throw new Crash("before");
        const answer = await verb(...given);
        if (crash) throw new Crash("after");
        return answer;
      };
    }
}

it("shows everything once and in order, wherever the release is interrupted (property, promises 1 to 3)", async () => {
  const crashes = fc.array(fc.record({ call: fc.nat(40), isAfter: fc.boolean() }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), crashes, async (count, at) => {
      const desk = await openHoldDesk({ wrote }, { quietHours });
      const keys: string[] = [];
      for (let nth = 0; nth < count; nth++) keys.push(`${await desk.writes("Hello")}/wrote/0`);
      expect(desk.read).toEqual([]);
      crashAt(desk, at);
      await desk.passes(hours(1) + minutes(1));
      expect(desk.read.flatMap((one) => one.keys)).toEqual(keys);
      expect(desk.read).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

it("an alert that is put on hold once more, after its release, is not shown again", async () => {
  const desk = await openHoldDesk({ wrote }, { quietHours });
  await desk.writes("One", { id: "1" });
  await desk.writes("Two", { id: "2", times: 3 });
  await desk.passes(hours(1) + minutes(1));
  expect(desk.read).toHaveLength(1);
  for (const id of ["1", "2"]) {
    const entry = await desk.dependencies.ledger.find(`notif_${id}`);
    await putOnHold(desk.dependencies, entry!, entry!.decisions);
  }
  await desk.passes(minutes(2));
  expect(desk.read).toHaveLength(1);
  const left = [];
  for await (const held of desk.dependencies.heldAlerts.of("app", "slack:#support")) left.push(held);
  expect(left).toEqual([]);
  expect(
    await desk.dependencies.threads.read("app", "conversation:conv1", "slack:#support"),
  ).not.toHaveProperty("held");
});

it("leaves out an alert that a replay is delivering, and that has not arrived yet (promise 2)", async () => {
  const desk = await openHoldDesk({ wrote }, { quietHours });
  const [first, second, third] = [
    await desk.writes("One"),
    await desk.writes("Two"),
    await desk.writes("Three"),
  ];
  const { deliveryRecords } = desk.dependencies as unknown as { deliveryRecords: DeliveryRecords };
  const subject = /conversation:[^/]+/.exec(first)?.[0] ?? "";
  const reference = { appId: "app", subject, idempotencyKey: `${first}/wrote/0` };
  const about = { kind: "slack.post", group: "slack:#support", notificationId: "notif_1" };
  await deliveryRecords.begin(reference, about, { leaseOwner: "a", seen: undefined, replayed: true });
  await deliveryRecords.end(reference, { state: "waiting", reason: "Slack asks for a pause" }, "a");
  await desk.passes(hours(1) + minutes(1));
  expect(desk.read.flatMap((one) => one.keys)).toEqual([`${second}/wrote/0`, `${third}/wrote/0`]);
});

it("leaves out an alert that a replay begins to deliver after the release has looked at it (promise 2)", async () => {
  const desk = await openHoldDesk({ wrote }, { quietHours });
  const [first, ...others] = [await desk.writes("One"), await desk.writes("Two"), await desk.writes("Three")];
  const { releases, deliveryRecords } = desk.dependencies as unknown as {
    releases: Releases;
    deliveryRecords: DeliveryRecords;
  };
  const { isOver } = releases;
  releases.isOver = async (held, by) => {
    const over = await isOver(held, by);
    const about = { kind: "slack.post", group: held.group, notificationId: held.notificationId };
    if (held.idempotencyKey === `${first}/wrote/0`)
      await deliveryRecords.begin(held, about, { leaseOwner: "a", seen: undefined, replayed: true });
    return over;
  };
  await desk.passes(hours(1) + minutes(1));
  expect(desk.read.flatMap((one) => one.keys)).toEqual(others.map((key) => `${key}/wrote/0`));
  expect(desk.read[0]?.message.text).toBe("2 alerts from the quiet hours of #support");
});
