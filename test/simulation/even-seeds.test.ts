import { it } from "vitest";
import { every, expectToKeepThePromise } from "./keeps-the-promise.ts";

it("the promise holds in 1,000 more schedules of faults", { timeout: 300_000 }, async () => {
  await expectToKeepThePromise(every(2, 2, 2_000));
});
