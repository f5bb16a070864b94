import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWaitOver, type Telling } from "../../src/react/wait-over.ts";

const noon = Date.UTC(2026, 10, 20, 12) / 1000;

/** What a notification tells `after` seconds: who waits since when, and by which of the conversation's parts. */
const tells = (after: number, since: number | null, part?: number): Telling => ({
  deduplicationKey: `app/conversation:1/${part === undefined ? "topic" : `part:${part}`}`,
  waiting: { since, asOf: (noon + after) * 1000, reminders: {} },
});

describe("a wait", () => {
  it("is over once somebody tells later that nobody waits, or somebody anew", () => {
    expect(isWaitOver(noon, [tells(0, noon), tells(60, null)])).toBe(true);
    expect(isWaitOver(noon, [tells(0, noon), tells(90, noon + 90)])).toBe(true);
  });

  it("goes on when it is told of after that again", () => {
    expect(isWaitOver(noon, [tells(0, noon), tells(60, null), tells(90, noon)])).toBe(false);
  });

  it("goes on whatever was told of an earlier one", () => {
    expect(isWaitOver(noon, [tells(0, noon), tells(-60, null), tells(-90, noon - 90)])).toBe(false);
  });

  it("within one second is over only where the parts of the conversation say so", () => {
    expect(isWaitOver(noon, [tells(0, noon, 1), tells(0, null, 2)])).toBe(true);
    expect(isWaitOver(noon, [tells(0, noon, 2), tells(0, null, 1)])).toBe(false);
    expect(isWaitOver(noon, [tells(0, noon, 1), tells(0, null)])).toBe(false);
  });

  it("goes on when nobody tells anything", () => {
    expect(isWaitOver(noon, [])).toBe(false);
    expect(isWaitOver(noon, [{ deduplicationKey: "app/conversation:1/created" }])).toBe(false);
  });

  it("is judged alike in whatever order it was told of", () => {
    const telling = fc
      .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(null, noon - 1, noon, noon + 2), fc.nat(9))
      .map((given) => tells(...given));
    fc.assert(
      fc.property(fc.array(telling), fc.infiniteStream(fc.nat()), (told, order) => {
        const shuffled = told
          .map((one) => [order.next().value, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(isWaitOver(noon, shuffled)).toBe(isWaitOver(noon, told));
      }),
    );
  });
});
