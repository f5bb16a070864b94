import { expect, it } from "vitest";
import { simulate } from "../../simulation/simulate.ts";
import { every, expectToKeepThePromise } from "./keeps-the-promise.ts";
import { keptSeeds } from "./kept-seeds.ts";

it("the promise holds for every seed that once broke it", async () => {
  await expectToKeepThePromise(keptSeeds.map(({ seed }) => seed));
});

it("the promise holds in 1,000 schedules of faults", { timeout: 300_000 }, async () => {
  await expectToKeepThePromise(every(2, 1, 1_999));
});

it("a seed runs the same way every time", async () => {
  const once = await simulate(386, { withStory: true });
  const again = await simulate(386, { withStory: true });
  // Copies of messages that go aside have random deduplication ids.
  const named = (story: readonly string[]) =>
    story.map((line) => line.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "…"));
  expect(named(again.story)).toEqual(named(once.story));
  expect(once.story.length).toBeGreaterThan(100);
});
