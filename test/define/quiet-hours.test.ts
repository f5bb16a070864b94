import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type QuietSpan, quietFault, quietHours, quietUntil } from "../../src/define/quiet-hours.ts";
import { days, hours, minutes } from "../../src/platform/time.ts";

const iso = (ms: number | undefined) => ms && new Date(ms).toISOString();
const until = (spans: QuietSpan[], at: string) => iso(quietUntil(spans, Date.parse(at)));
const berlin = { timeZone: "Europe/Berlin" };
const nights = [{ from: "18:00", until: "09:00", ...berlin }];

describe("quietUntil", () => {
  it("is the end of the night, from its first moment to its last", () => {
    expect(until(nights, "2026-11-20T16:59:59.999Z")).toBeUndefined();
    expect(until(nights, "2026-11-20T17:00:00Z")).toBe("2026-11-21T08:00:00.000Z");
    expect(until(nights, "2026-11-21T07:59:59.999Z")).toBe("2026-11-21T08:00:00.000Z");
    expect(until(nights, "2026-11-21T08:00:00Z")).toBeUndefined();
  });

  it("follows the clocks when they change", () => {
    // docs: Berlin goes from UTC+2 to UTC+1 on 2026-10-25 and back on 2027-03-28, at 01:00 UTC.
    expect(until(nights, "2026-10-24T20:00:00Z")).toBe("2026-10-25T08:00:00.000Z");
    expect(until(nights, "2027-03-27T20:00:00Z")).toBe("2027-03-28T07:00:00.000Z");
    const inTheGap = [{ from: "22:00", until: "02:30", ...berlin }];
    expect(until(inTheGap, "2027-03-28T00:30:00Z")).toBe("2027-03-28T01:00:00.000Z");
    const twice = [{ from: "22:00", until: "02:30", ...berlin }];
    expect(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]).toContain(
      until(twice, "2026-10-24T22:00:00Z"),
    );
  });

  it("begins on the days that are named, and a weekend behind a night is one time", () => {
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;
    const spans: QuietSpan[] = [
      { from: "18:00", until: "09:00", days: [...days], ...berlin },
      { from: "00:00", until: "24:00", days: ["saturday", "sunday"], ...berlin },
      { from: "00:00", until: "09:00", days: ["monday"], ...berlin },
    ];
    expect(until(spans, "2026-11-20T18:00:00Z"), "Friday evening").toBe("2026-11-23T08:00:00.000Z");
    expect(until(spans, "2026-11-22T12:00:00Z"), "Sunday").toBe("2026-11-23T08:00:00.000Z");
    expect(until(spans, "2026-11-23T12:00:00Z"), "Monday noon").toBeUndefined();
  });

  it("ends later than it is asked, and is over when it ends (property)", () => {
    const two = (n: number) => String(n).padStart(2, "0");
    const time = fc
      .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59))
      .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
    );
    const at = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) });
    fc.assert(
      fc.property(time, time, zone, at, (from, end, timeZone, now) => {
        fc.pre(from !== end);
        const spans = [{ from, until: end, timeZone }];
        const found = quietUntil(spans, now);
        if (found === undefined) return;
        expect(found).toBeGreaterThan(now);
        expect(found - now).toBeLessThanOrEqual(days(1) + hours(1));
        expect(quietUntil(spans, found)).toBeUndefined();
        for (let ahead = minutes(1); now + ahead < found; ahead = minutes(ahead / minutes(1) + 97))
          expect(quietUntil(spans, now + ahead)).toBe(found);
      }),
    );
  });
});

describe("the configuration of quiet hours", () => {
  const faults = (given: unknown) =>
    quietHours.safeParse(given).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

  it("takes one span or several, for channels and people", () => {
    const one = { from: "18:00", until: "09:00" };
    expect(quietHours.parse({ "#support": one, "maya@acme.test": [one, one] })).toEqual({
      "#support": [one],
      "maya@acme.test": [one, one],
    });
  });

  it.each([
    [{ "#a": { from: "6pm", until: "09:00" } }, "#a.0.from: wanted a time such as 09:00"],
    [{ "#a": { from: "09:00", until: "09:00" } }, /#a\.0: wanted two different times/],
    [{ "#a": { from: "18:00", until: "09:00", days: ["sat"] } }, /wanted a day such as "saturday"/],
    [{ "#a": { from: "18:00", until: "09:00", timeZone: "Berlin" } }, /wanted an IANA time zone/],
    [{ "#a": [] }, /wanted at least one span/],
    [{ support: { from: "18:00", until: "09:00" } }, /./],
  ])("refuses %j", (given, fault) => {
    expect(faults(given)?.join("; ")).toMatch(fault);
  });

  it("needs a time zone, and has to leave some time", () => {
    const spans = [{ from: "18:00", until: "09:00" }];
    expect(quietFault(spans, undefined)).toMatch(/no timeZone.*add one such as "Europe\/Dublin"/);
    const officeHours = { timeZone: "Europe/Berlin", days: {} };
    expect(quietFault(spans, officeHours)).toBeUndefined();
    const always = [...spans, { from: "09:00", until: "18:00" }];
    expect(quietFault(always, officeHours)).toMatch(/leaves no time.*shorten it/);
  });
});
