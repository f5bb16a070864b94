import { describe, expect, it } from "vitest";
import type { SubjectChapter } from "../../../local/inspector/page/desk.ts";
import { longDistance } from "../../../local/inspector/page/span.ts";
import { comingOf, pastOf, pauseBefore } from "../../../local/inspector/page/story/moments.ts";

const at = (minute: number) => Date.UTC(2026, 10, 30, 9) + minute * 60_000;
const chapter = (minute: number, given: Partial<SubjectChapter> = {}) =>
  ({
    id: `at ${minute}`,
    receivedAt: new Date(at(minute)).toISOString(),
    effects: [],
    ...given,
  }) as SubjectChapter;
const effect = (given: object) =>
  ({
    idempotencyKey: "app/c/1/vip/0",
    kind: "slack.post",
    group: "slack:#vip",
    state: "done",
    ...given,
  }) as never;

describe("the moments of a story", () => {
  it("stand in the order in which they happened, late deliveries at their own time", () => {
    const chapters = [
      chapter(0, { effects: [effect({ doneAt: at(0) + 900 }), effect({ doneAt: at(30) })] }),
      chapter(10),
      chapter(40),
    ];
    expect(pastOf({ chapters }).map(({ kind, at: when }) => [kind, (when - at(0)) / 60_000])).toEqual([
      ["notification", 0],
      ["notification", 10],
      ["delivered", 30],
      ["notification", 40],
    ]);
  });

  it("have a line for each pause of a minute and more", () => {
    const [first, second, third] = pastOf({ chapters: [chapter(0), chapter(0.5), chapter(192)] });
    if (!first || !second || !third) throw new Error("three chapters make three moments");
    expect(pauseBefore(first, undefined)).toBeUndefined();
    expect(pauseBefore(second, first)).toBeUndefined();
    expect(longDistance(pauseBefore(third, second) ?? 0)).toBe("3 h 11 min");
  });

  it("go on with what is to come, soonest first", () => {
    const chapters = [
      chapter(0, {
        nextTryAt: at(5),
        effects: [effect({ state: "waiting", held: { until: at(60), by: "quiet hours" } })],
      }),
    ];
    const reminders = [{ reaction: "vipUnanswered", dueAt: at(15), waitingSince: at(0) }];
    expect(comingOf({ chapters, reminders }).map(({ kind }) => kind)).toEqual([
      "tried",
      "reminder",
      "released",
    ]);
  });

  it.each([
    [40_000, "40 s"],
    [61_000, "1 min"],
    [3_600_000, "1 h"],
    [11_520_000, "3 h 12 min"],
    [190_800_000, "2 d 5 h"],
  ])("last %i ms: %s", (ms, words) => expect(longDistance(ms)).toBe(words));
});
