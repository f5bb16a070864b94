import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { ScheduleFacts } from "../../src/define/facts.ts";
import { occurrencesAfter, type Schedule } from "../../src/define/schedule.ts";
import { every, type Trigger } from "../../src/define/triggers.ts";
import { days, hours } from "../../src/platform/time.ts";

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();

/** The first occurrences after a time. */
function first(count: number, schedule: Schedule, timeZone: string, after: string): string[] {
  const found: string[] = [];
  for (const occurrence of occurrencesAfter(schedule, timeZone, at(after))) {
    found.push(iso(occurrence).replace(":00.000Z", "Z"));
    if (found.length === count) break;
  }
  return found;
}

describe("a schedule", () => {
  it("has one occurrence a day, at the same local time in winter and in summer", () => {
    expect(first(3, "day 09:00", "Europe/Berlin", "2026-03-27T08:00:00Z")).toEqual([
      "2026-03-28T08:00Z",
      "2026-03-29T07:00Z",
      "2026-03-30T07:00Z",
    ]);
  });

  it("of weekdays leaves out Saturday and Sunday, by the local calendar", () => {
    expect(first(3, "weekday 09:00", "Pacific/Auckland", "2026-11-19T22:00:00Z")).toEqual([
      "2026-11-22T20:00Z",
      "2026-11-23T20:00Z",
      "2026-11-24T20:00Z",
    ]);
  });

  it("of one day comes once a week", () => {
    expect(first(2, "monday 08:15", "UTC", "2026-11-23T08:15:00Z")).toEqual([
      "2026-11-30T08:15Z",
      "2026-12-07T08:15Z",
    ]);
  });

  it("comes at the first moment after, when the clock skips its time", () => {
    expect(first(2, "day 02:30", "America/New_York", "2026-03-07T12:00:00Z")).toEqual([
      "2026-03-08T07:00Z",
      "2026-03-09T06:30Z",
    ]);
    expect(first(1, "day 00:00", "Africa/Cairo", "2026-04-23T12:00:00Z")).toEqual(["2026-04-23T22:00Z"]);
  });

  it("comes once, at the first of the two, when the clock shows its time twice", () => {
    expect(first(2, "day 01:30", "America/New_York", "2026-10-31T12:00:00Z")).toEqual([
      "2026-11-01T05:30Z",
      "2026-11-02T06:30Z",
    ]);
  });

  it("leaves out a day that an island left out", () => {
    expect(first(2, "day 09:00", "Pacific/Apia", "2011-12-29T12:00:00Z")).toEqual([
      "2011-12-29T19:00Z",
      "2011-12-30T19:00Z",
    ]);
  });

  it("of hours comes at each full hour of the local clock, both times at a change of clocks", () => {
    expect(first(2, "hour", "Asia/Kolkata", "2026-11-20T12:30:00Z")).toEqual([
      "2026-11-20T13:30Z",
      "2026-11-20T14:30Z",
    ]);
    expect(first(3, "hour", "Europe/Berlin", "2026-10-25T00:00:00Z")).toEqual([
      "2026-10-25T01:00Z",
      "2026-10-25T02:00Z",
      "2026-10-25T03:00Z",
    ]);
  });
});

const zones = Intl.supportedValuesOf("timeZone");
const twoDigits = (n: number) => String(n).padStart(2, "0");
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);

/** Asked of Intl directly: the local date and time, such as `2026-11-20 09:00`. */
function wallClock(timeZone: string) {
  const format = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  return (ms: number) => format.format(ms);
}

describe("in every time zone", () => {
  it("each local day has exactly one occurrence of a daily schedule, in order", () => {
    const sample = { zone: fc.constantFrom(...zones), year: fc.integer({ min: 2000, max: 2037 }), time };
    fc.assert(
      fc.property(fc.record(sample), ({ zone, year, time }) => {
        const shown = wallClock(zone);
        const [from, until] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
        const lived = new Set<string>();
        for (let hour = from; hour < until; hour += hours(6)) lived.add(shown(hour).slice(0, 10));
        // Their occurrences may lie outside of the year.
        const inner = [...lived].slice(1, -1);

        const met: string[] = [];
        let last = 0;
        for (const occurrence of occurrencesAfter(`day ${time}` as Schedule, zone, from - days(1))) {
          if (occurrence > until + days(1)) break;
          expect(occurrence).toBeGreaterThan(last);
          last = occurrence;
          const [date = "", clock = ""] = shown(occurrence).split(" ");
          const [dateBefore = "", clockBefore = ""] = shown(occurrence - 1).split(" ");
          const wanted = clock === time || time <= clockBefore ? date : dateBefore;
          // Either the clock shows the time, or it has just skipped it.
          if (clock !== time) {
            expect(`${dateBefore} ${clockBefore}` < `${wanted} ${time}`).toBe(true);
            expect(`${date} ${clock}` > `${wanted} ${time}`).toBe(true);
          }
          met.push(wanted);
        }
        expect(met.filter((date) => inner.includes(date))).toEqual(inner);
      }),
      { numRuns: 60 },
    );
  });

  it("what comes after one occurrence does not depend on where one began to look", () => {
    const schedule = fc.constantFrom<Schedule>("hour", "day 02:30", "weekday 00:00", "sunday 23:45");
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), schedule, moment, (zone, one, from) => {
        const some: number[] = [];
        for (const occurrence of occurrencesAfter(one, zone, from)) {
          some.push(occurrence);
          if (some.length === 8) break;
        }
        for (const [nth, occurrence] of some.slice(0, -1).entries())
          expect(occurrencesAfter(one, zone, occurrence).next().value).toBe(some[nth + 1]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("every", () => {
  it("fixes the facts, and keeps the schedule as data", () => {
    expectTypeOf(every("weekday 09:00")).toEqualTypeOf<Trigger<ScheduleFacts>>();
    expect(every("weekday 09:00")).toEqual({ when: "every", schedule: "weekday 09:00" });
    expect(every("hour", { timeZone: "Asia/Tokyo" })).toEqual({
      ...{ when: "every", schedule: "hour", timeZone: "Asia/Tokyo" },
    });
  });

  it.each(["weekdays 09:00", "day 9:00", "day 24:00", "Monday 09:00", "09:00", "", undefined, 5])(
    "refuses %j at once, and says what is wanted",
    (mistyped) => {
      expect(() => every(mistyped as Schedule)).toThrow(
        `every(${JSON.stringify(mistyped)}) is no schedule. Wanted "hour", or a day and a time`,
      );
    },
  );

  it("refuses a time zone that does not exist", () => {
    expect(() => every("hour", { timeZone: "Europe/Dubln" })).toThrow(
      'every("hour") has the time zone "Europe/Dubln". Wanted an IANA time zone such as Europe/Dublin.',
    );
  });

  it("does not compile with a day that does not exist", () => {
    // @ts-expect-error
    expect(() => every("weekdays 09:00")).toThrow(TypeError);
  });
});
