import { expect, test } from "vitest";
import { retryAfter } from "../../src/platform/retry-after.ts";

const now = Date.parse("2026-01-05T09:00:00Z");

test.for([
  ["7", now + 7_000],
  [" 0.5 ", now + 500],
  ["Mon, 05 Jan 2026 09:00:30 GMT", now + 30_000],
  ["Mon, 05 Jan 2026 08:00:00 GMT", now],
  ["soon", undefined],
  ["-1", undefined],
  ["Infinity", undefined],
  [" ", undefined],
  [null, undefined],
] as const)("Retry-After: %j is %j", ([header, at]) => {
  expect(retryAfter(header, now)).toBe(at);
});
