import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openClock } from "../../local/clock.ts";
import { nextMonday } from "../../local/inspector/page/lab/next-monday.ts";
import { type Duration, hours, minutes } from "../../src/platform/time.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "deskbell-clock-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("goes forward, and is as far ahead after a restart", async () => {
  const file = join(folder, "clock.json");
  const clock = await openClock(() => 1_000, file);
  expect([clock.now(), clock.ahead()]).toEqual([1_000, 0]);
  await clock.forward(minutes(15));
  await clock.forward(hours(1));
  expect(clock.now()).toBe(1_000 + minutes(75));
  expect((await openClock(() => 2_000, file)).now()).toBe(2_000 + minutes(75));
});

it("never goes back, whatever it is told and whatever its file says", async () => {
  const clock = await openClock(() => 1_000);
  for (const by of [-1, Number.NaN]) await expect(clock.forward(by as Duration)).rejects.toThrow(RangeError);
  expect(clock.now()).toBe(1_000);
  const file = join(folder, "broken.json");
  for (const text of ["{", '{"ahead":-5}', '{"ahead":"x"}']) {
    await writeFile(file, text);
    expect((await openClock(() => 1_000, file)).now()).toBe(1_000);
  }
});

it.each([
  ["a Sunday", "2026-11-29T13:00", "2026-11-30T09:00"],
  ["a Monday before nine", "2026-11-30T08:00", "2026-11-30T09:00"],
  ["a Monday at nine", "2026-11-30T09:00", "2026-12-07T09:00"],
])("knows the next Monday, nine o'clock, on %s", (_, now, monday) => {
  expect(nextMonday(new Date(now).getTime())).toBe(new Date(monday).getTime());
});
