import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWaitOver, type ReportedWait } from "../../src/react/waits.ts";

const noon = Date.UTC(2026, 10, 20, 12) / 1000;

/** A notification `after` seconds: since when the customer waits, and which part of the conversation reports it. */
const report = (after: number, since: number | null, part?: number): ReportedWait => ({
  deduplicationKey: `app/conversation:1/${part === undefined ? "topic" : `part:${part}`}`,
  waiting: { since, asOf: (noon + after) * 1000, reminders: {} },
});

describe("a wait", () => {
  it("is over once a later report says that the customer no longer waits, or waits since later", () => {
    expect(isWaitOver(noon, [report(0, noon), report(60, null)])).toBe(true);
    expect(isWaitOver(noon, [report(0, noon), report(90, noon + 90)])).toBe(true);
  });

  it("goes on when a still later report says so", () => {
    expect(isWaitOver(noon, [report(0, noon), report(60, null), report(90, noon)])).toBe(false);
  });

  it("goes on whatever was reported of an earlier one", () => {
    expect(isWaitOver(noon, [report(0, noon), report(-60, null), report(-90, noon - 90)])).toBe(false);
  });

  it("within one second is over only where the parts of the conversation say so", () => {
    expect(isWaitOver(noon, [report(0, noon, 1), report(0, null, 2)])).toBe(true);
    expect(isWaitOver(noon, [report(0, noon, 2), report(0, null, 1)])).toBe(false);
    expect(isWaitOver(noon, [report(0, noon, 1), report(0, null)])).toBe(false);
  });

  it("goes on when nothing is reported", () => {
    expect(isWaitOver(noon, [])).toBe(false);
    expect(isWaitOver(noon, [{ deduplicationKey: "app/conversation:1/created" }])).toBe(false);
  });

  it("ends alike in whatever order it is reported", () => {
    const reported = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(null, noon - 1, noon, noon + 2), fc.nat(9))
      .map((given) => report(...given));
    fc.assert(
      fc.property(fc.array(reported), fc.infiniteStream(fc.nat()), (reports, order) => {
        const shuffled = reports
          .map((one) => [order.next().value, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(isWaitOver(noon, shuffled)).toBe(isWaitOver(noon, reports));
      }),
    );
  });
});
