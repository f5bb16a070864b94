import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { every } from "../../src/define/triggers.ts";
import { type Duration, hours, minutes } from "../../src/platform/time.ts";
import { eventually, openDesk, type TestDesk } from "./desk.ts";

const hourly = reaction({
  on: every("hour", { timeZone: "UTC" }),
  do: ({ occurredAt, since, timeZone }) => [
    slack.post("#support", slack.text`${minute(occurredAt)} after ${minute(since)} in ${timeZone}`),
  ],
});
const iso = (at: number) => new Date(at).toISOString();
const minute = (at: number) => iso(at).slice(0, 16);

/** Ten minutes past a full hour, when the desk begins. */
let began: number;
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: { hourly } });
  began = Math.ceil(Date.now() / hours(1)) * hours(1) + minutes(10);
  desk.advance((began - Date.now()) as Duration);
  await desk.remind();
});
afterEach(() => desk.close());

/** The full hours after the desk's beginning. */
const hour = (nth: number) => began - minutes(10) + hours(nth);
const id = (nth: number) => `schedule:sandbox1:hourly:${iso(hour(nth))}`;
const texts = () => desk.posts("#support").map(({ text }) => text);

describe("a schedule", () => {
  it("leads to one post for each occurrence, however often remind runs", async () => {
    expect(await desk.remind()).toEqual({ sent: 0, over: 0, scheduled: 0, missed: 0 });
    desk.advance(minutes(51));
    await Promise.all([desk.remind(), desk.remind()]);
    await desk.settled(id(1));
    expect(await desk.remind()).toMatchObject({ scheduled: 0 });
    desk.advance(hours(1));
    expect(await desk.remind()).toMatchObject({ scheduled: 1, missed: 0 });
    const { reactions, effects } = await desk.settled(id(2));
    expect(reactions).toEqual([{ name: "hourly", matched: true, why: "slack.post" }]);
    expect(effects).toHaveLength(1);
    await eventually(() => expect(texts()).toHaveLength(2));
    expect(texts()[1]).toBe(`${minute(hour(2))} after ${minute(hour(1))} in UTC`);
    expect(
      desk.posts("#support").map(({ threadTs }) => threadTs),
      "no thread of another day",
    ).toEqual([undefined, undefined]);
  });

  it("makes up for what no sweep found in time, and records as missed what is too old", async () => {
    desk.advance(hours(9));
    expect(await desk.remind()).toMatchObject({ scheduled: 6, missed: 3 });
    const missed = await desk.settled(id(3));
    expect(missed.reason).toBe(
      "Missed: no sweep ran within six hours of it, and so were the 2 before. Replay it to act on it all the same.",
    );
    await desk.settled(id(9));
    await eventually(() => expect(texts()).toHaveLength(6));
    expect(texts()[0]).toBe(`${minute(hour(4))} after ${minute(began)} in UTC`);
  });
});
