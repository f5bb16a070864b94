import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { every } from "../../src/define/triggers.ts";
import { type Duration, hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { eventually, openDesk, type TestDesk } from "./desk.ts";

const [explain, parked, replay] = [command("explain"), command("parked"), command("replay")];

let isBroken = false;
const hourly = reaction({
  on: every("hour", { timeZone: "UTC" }),
  do({ occurredAt, since, timeZone }) {
    if (isBroken) throw new TypeError("cannot tell the time");
    return [slack.post("#support", slack.text`${minute(occurredAt)} after ${minute(since)} in ${timeZone}`)];
  },
});
const iso = (at: number) => new Date(at).toISOString();
const minute = (at: number) => iso(at).slice(0, 16);

/** Ten minutes past a full hour, when the desk begins. */
let began: number;
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: { hourly } });
  began = Math.ceil(Date.now() / hours(1)) * hours(1) + minutes(10);
  ahead = 0;
  advance((began - Date.now()) as Duration);
  await desk.remind();
});
afterEach(async () => {
  isBroken = false;
  await desk.close();
});

/** By how much the desk's clock is ahead. */
let ahead = 0;
function advance(by: Duration) {
  ahead += by;
  desk.advance(by);
}

async function run(asked: typeof explain, ...argv: string[]) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await asked(argv, { environment: {}, desk: desk.environment, print, clock: () => Date.now() + ahead });
  return lines.join("\n");
}

/** The full hours after the desk's beginning. */
const hour = (nth: number) => began - minutes(10) + hours(nth);
const id = (nth: number) => `occurrence:sandbox1:hourly:${iso(hour(nth))}`;
const texts = () => desk.posts("#support").map(({ text }) => text);

describe("a schedule", () => {
  it("leads to one post for each occurrence, however often remind runs", async () => {
    expect(await desk.remind()).toEqual({ sent: 0, over: 0, scheduled: 0, missed: 0 });
    advance(minutes(51));
    await Promise.all([desk.remind(), desk.remind()]);
    await desk.settled(id(1));
    expect(await desk.remind()).toMatchObject({ scheduled: 0 });
    advance(hours(1));
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
    advance(hours(9));
    expect(await desk.remind()).toMatchObject({ scheduled: 6, missed: 3 });
    const missed = await desk.settled(id(3));
    expect(missed.reason).toBe(
      "Missed: no sweep ran within six hours of it, and so were the 2 before. Replay it to act on it all the same.",
    );
    await desk.settled(id(9));
    await eventually(() => expect(texts()).toHaveLength(6));
    expect(texts()[0]).toBe(`${minute(hour(4))} after ${minute(began)} in UTC`);
  });

  it("is parked when its reaction throws, shown by explain and parked, and runs once it is replayed", async () => {
    isBroken = true;
    advance(minutes(51));
    await desk.remind();
    await desk.settled(id(1), "parked");
    expect(await run(parked)).toContain("hourly threw TypeError: cannot tell the time");
    const told = await run(explain, `schedule:hourly:${iso(hour(1))}`);
    expect(told).toMatch(
      /schedule {2}occurrence:sandbox1:hourly:.*\n.*by a schedule\n.*PARKED: hourly threw/,
    );
    isBroken = false;
    await run(replay, id(1), "--yes");
    await eventually(() => expect(texts()).toHaveLength(1));
    await desk.settled(id(1));
    expect(await run(parked)).not.toContain("hourly");
  });

  it("that was missed runs when an operator replays it", async () => {
    advance(hours(8));
    await desk.remind();
    await desk.settled(id(2));
    await run(replay, id(2), "--yes");
    await eventually(() => expect(texts().at(-1)).toMatch(minute(hour(2))));
  });
});
