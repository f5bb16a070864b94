import { describe, expect, it } from "vitest";
import { nextTryOf } from "../../src/operator/explain/next-try.ts";
import { seconds } from "../../src/platform/time.ts";
import type { DeliveryRecord } from "../../src/store/delivery-record.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const at = (second: number) => noon + seconds(second);
const key = "app/conversation:1/created/vip/0";

const entry = (given: Partial<LedgerEntry> = {}) =>
  ({ state: "decided", decisions: [{ idempotencyKey: key }], ...given }) as LedgerEntry;
const next = (now: number, record: Partial<DeliveryRecord>, of = entry()) => {
  const found = nextTryOf(of, [{ idempotencyKey: key, ...record } as DeliveryRecord], at(now));
  return found === undefined ? undefined : (found - noon) / 1000;
};

describe("the next try", () => {
  const unknown = { state: "trying", triedAt: noon, lookAt: at(1), leaseExpiresAt: at(30) } as const;

  it.each([
    [0, 1],
    [1, 5],
    [5, 30],
    [30, undefined],
  ])("of an outcome that is not known, %s s after the attempt, is its next look-up", (now, then) => {
    expect(next(now, unknown)).toBe(then);
  });

  it("of a look-up that failed is the recorded one", () => {
    expect(next(2, { ...unknown, nextLookAt: at(4) })).toBe(4);
    expect(next(90, { ...unknown, nextLookAt: at(120) })).toBe(120);
    expect(next(120, { ...unknown, nextLookAt: at(120) })).toBeUndefined();
  });

  it("of what was refused is when the other side said, else the longest backoff after so many failures", () => {
    const failures = (...nextAt: (number | undefined)[]) =>
      nextAt.map((one) => ({ at: noon, reason: "429", ...(one === undefined ? {} : { nextAt: at(one) }) }));
    expect(next(0, { state: "waiting", failedAttempts: failures(undefined, undefined) })).toBe(2);
    expect(next(0, { state: "waiting", failedAttempts: failures(undefined, 17) })).toBe(17);
    expect(next(0, { state: "waiting", notBefore: at(900), failedAttempts: failures(17) })).toBe(900);
    const failing = entry({ state: "trying", decisions: [], failedAttempts: failures(8) });
    expect(next(0, {}, failing)).toBe(8);
  });

  it("is not known of what is over, or of another notification", () => {
    expect(next(0, { ...unknown, state: "done" })).toBeUndefined();
    expect(next(0, { ...unknown, idempotencyKey: "another" })).toBeUndefined();
  });
});
