import { expect, test } from "vitest";
import { reportLowBudget } from "../../src/configuration/workspaces.ts";
import type { LogLine } from "../../src/platform/log.ts";

test("logs once in each window that less than a tenth of the budget is left, and records every answer", async () => {
  const lines: LogLine[] = [];
  const noted: number[] = [];
  const gate = {
    before: async () => {},
    after: async ({ remaining }: { remaining: number }) => void noted.push(remaining),
  };
  const reporting = reportLowBudget(gate, "app1", (line) => void lines.push(line));
  for (const [remaining, resetAt] of [
    [167, 10],
    [166, 10],
    [100, 10],
    [20, 20],
  ] as const)
    await reporting.after({ limit: 1_667, remaining, resetAt });
  expect(lines).toEqual(
    [166, 20].map((remaining) => ({
      stage: "intercom",
      outcome: "budget low",
      appId: "app1",
      limit: 1_667,
      remaining,
    })),
  );
  expect(noted).toEqual([167, 166, 100, 20]);
});
