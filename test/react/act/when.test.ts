import { describe, expect, it } from "vitest";
import { snoozedUntil } from "../../../src/react/act/when.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe("a snooze", () => {
  it.each([
    // A Friday evening in Berlin, which is Friday in New York as well.
    ["tomorrow", "2026-11-20T20:00Z", "Europe/Berlin", "2026-11-21T08:00"],
    ["monday", "2026-11-20T20:00Z", "Europe/Berlin", "2026-11-23T08:00"],
    // Past midnight in Tokyo: tomorrow is the day after.
    ["tomorrow", "2026-11-20T16:00Z", "Asia/Tokyo", "2026-11-22T00:00"],
    // On a Monday, the next one.
    ["monday", "2026-11-23T12:00Z", "UTC", "2026-11-30T09:00"],
    ["monday", "2026-11-22T12:00Z", "UTC", "2026-11-23T09:00"],
    // Clocks go back on 25 October 2026, and forward on 29 March.
    ["tomorrow", "2026-10-24T12:00Z", "Europe/Berlin", "2026-10-25T08:00"],
    ["tomorrow", "2026-03-28T12:00Z", "Europe/Berlin", "2026-03-29T07:00"],
    ["3h", "2026-03-29T00:30Z", "Europe/Berlin", "2026-03-29T03:30"],
  ] as const)("until %s, asked at %s in %s, ends at %s", (choice, now, zone, ends) => {
    expect(iso(snoozedUntil(choice, at(now), zone))).toBe(ends);
  });
});
