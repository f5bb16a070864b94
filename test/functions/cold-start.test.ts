import { expect, test } from "vitest";
import { reportColdStart } from "../../functions/cold-start.ts";
import type { LogLine } from "../../src/platform/log.ts";

test("a process logs its first answer, and no other", async () => {
  const lines: LogLine[] = [];
  const handler = reportColdStart(
    "receive",
    async (n: number) => n * 2,
    (line) => void lines.push(line),
  );
  expect(await handler(2)).toBe(4);
  expect(await handler(3)).toBe(6);
  expect(lines).toEqual([{ stage: "receive", outcome: "cold start", coldStartMs: expect.any(Number) }]);
  expect(lines[0]?.coldStartMs).toBeGreaterThan(0);
});

test("a first call that fails is logged, too, and fails", async () => {
  const lines: LogLine[] = [];
  const fails = async () => {
    throw new Error("no secret yet");
  };
  await expect(reportColdStart("receive", fails, (line) => void lines.push(line))()).rejects.toThrow(
    "no secret yet",
  );
  expect(lines).toHaveLength(1);
});
