import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterOfficeTime, type OfficeHours } from "../../src/define/office-hours.ts";
import { hours, minutes } from "../../src/platform/time.ts";

const weekdays = {
  monday: ["09:00", "17:00"],
  tuesday: ["09:00", "17:00"],
  wednesday: ["09:00", "17:00"],
  thursday: ["09:00", "17:00"],
  friday: ["09:00", "17:00"],
} as const;
const dublin = { timeZone: "Europe/Dublin", days: weekdays } as unknown as OfficeHours;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();

describe("afterOfficeTime", () => {
  it("counts all time without office hours", () => {
    expect(afterOfficeTime(undefined, at("2026-11-21T03:00:00Z"), minutes(15))).toBe(
      at("2026-11-21T03:15:00Z"),
    );
  });

  it("counts within a working day", () => {
    expect(iso(afterOfficeTime(dublin, at("2026-11-20T10:00:00Z"), minutes(15)))).toBe(
      "2026-11-20T10:15:00.000Z",
    );
  });

  it("carries the rest of the wait from Friday evening to Monday morning", () => {
    expect(iso(afterOfficeTime(dublin, at("2026-11-20T16:55:00Z"), minutes(15)))).toBe(
      "2026-11-23T09:10:00.000Z",
    );
  });

  it("begins with the next opening at night", () => {
    expect(iso(afterOfficeTime(dublin, at("2026-11-21T03:00:00Z"), minutes(15)))).toBe(
      "2026-11-23T09:15:00.000Z",
    );
  });

  it("follows the local clock over a change to summer time", () => {
    // Dublin goes to UTC+1 on 29 March 2026: Monday opens at 08:00 UTC.
    expect(iso(afterOfficeTime(dublin, at("2026-03-27T16:50:00Z"), minutes(20)))).toBe(
      "2026-03-30T08:10:00.000Z",
    );
  });

  it("handles a time zone whose date differs from UTC", () => {
    const auckland = { ...dublin, timeZone: "Pacific/Auckland" } as OfficeHours;
    // Monday 09:00 in Auckland (UTC+13) is Sunday 20:00 UTC.
    expect(iso(afterOfficeTime(auckland, at("2026-11-21T12:00:00Z"), minutes(30)))).toBe(
      "2026-11-22T20:30:00.000Z",
    );
  });

  it("is never early, and a later start never ends earlier", () => {
    const moment = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-01-01T00:00:00Z") });
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 36 }),
        fc.integer({ min: 0, max: 600 }),
        (from, gapHours, wait) => {
          const due = afterOfficeTime(dublin, from, minutes(wait));
          expect(due).toBeGreaterThanOrEqual(from + minutes(wait));
          expect(afterOfficeTime(dublin, from + hours(gapHours), minutes(wait))).toBeGreaterThanOrEqual(due);
        },
      ),
      { numRuns: 200 },
    );
  });
});
