import { expect, it } from "vitest";
import { leftOut } from "../../src/operator/dry-run/left-out.ts";

it("says how many of what were left out, one or several", () => {
  expect(leftOut({ "reminders, for which": 1, schedules: 2_000, "acts in Slack": 1, truncated: 1 })).toEqual([
    "1 reminder, for which",
    "2,000 schedules",
    "1 act in Slack",
    "1 truncated",
  ]);
});
