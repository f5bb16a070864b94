import { afterAll, beforeAll, expect, it } from "vitest";
import { days, hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { itemsWith } from "./held.ts";

const replay = command("replay");

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const dated = <Sent extends { created_at: number }>(notification: Sent, by: number): Sent => ({
  ...notification,
  created_at: Math.floor((Date.now() + by) / 1000),
});
const about = (conversation: string) =>
  desk.posts("#vip").filter(({ blocks }) => JSON.stringify(blocks).includes(conversation));

it.each([
  ["more than 29 days ago", -days(29) - minutes(1)],
  ["more than an hour ahead", hours(1) + minutes(1)],
])(
  "what is dated %s is recorded, with its reason, and nothing is done until it is replayed",
  async (why, by) => {
    const old = dated(desk.happen("conversation.user.created", { company: "Acme" }), by);
    await desk.send(old);
    const told = await desk.settled(old.id);
    expect(told).toMatchObject({ reason: expect.stringContaining(why), reactions: [], effects: [] });
    expect(await itemsWith(desk, `conversation:${itemId(old)}#vipUnanswered`), "reminders").toEqual([]);
    expect(about(itemId(old))).toEqual([]);

    const print = (line: string) => void lines.push(line);
    const lines: string[] = [];
    expect(
      await replay([old.id, "--yes"], { environment: {}, desk: desk.environment, print, clock: Date.now }),
    ).toBe(0);
    await eventually(() => expect(about(itemId(old))).toHaveLength(1));
  },
);

it.each([
  ["29 days ago, all but a minute", -days(29) + minutes(1)],
  ["ahead by less than an hour", hours(1) - minutes(1)],
])("what is dated %s is acted on", async (_, by) => {
  const young = dated(desk.happen("conversation.user.created", { company: "Acme" }), by);
  await desk.send(young);
  await desk.settled(young.id);
  expect(about(itemId(young))).toHaveLength(1);
});

it("what is older than any mark of a forgotten person is recorded without its words, and stays undone", async () => {
  const body = "Nobody remembers who wrote this.";
  const old = dated(
    desk.happen("conversation.user.created", { company: "Acme", body }),
    -days(60) - minutes(1),
  );
  await desk.send(old);
  const told = await desk.settled(old.id);
  expect(told).toMatchObject({ reason: expect.stringContaining("more than 60 days ago"), effects: [] });
  expect(await itemsWith(desk, body)).toEqual([]);
  const print = () => undefined;
  await replay([old.id, "--yes"], { environment: {}, desk: desk.environment, print, clock: Date.now });
  await eventually(async () => expect(await desk.settled(old.id)).toMatchObject({ effects: [] }));
  expect(about(itemId(old))).toEqual([]);
});

it("an old notification corrects no cached model", async () => {
  const first = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(first);
  await desk.settled(first.id);
  const changed = desk.happen("contact.user.updated", { company: "Acme", name: "Somebody Else" });
  await desk.send(dated(changed, -days(30)));
  await desk.settled(changed.id);
  const cached = (await itemsWith(desk, "Somebody Else")).filter((key) => !key.includes("#"));
  expect(cached).toEqual([]);
});
