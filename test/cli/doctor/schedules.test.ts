import { expect, it } from "vitest";
import { checkSchedules } from "../../../cli/doctor/schedules.ts";
import { quiet, reaction } from "../../../src/define/reaction.ts";
import { every, heard } from "../../../src/define/triggers.ts";

const morning = reaction({ on: every("weekday 09:00"), do: () => quiet("nothing") });
const other = reaction({ on: heard("ping"), do: () => quiet("nothing") });
const now = Date.UTC(2026, 10, 27, 12);

it("says when each schedule is next due, in the office hours' time zone", () => {
  const officeHours = { timeZone: "Europe/Berlin", days: {} };
  expect(checkSchedules({ officeHours }, { morning, other }, now)).toEqual([
    {
      ...{ check: "schedule", result: "ok" },
      says: "morning: weekday 09:00 in Europe/Berlin, next Monday, 30 November 2026 at 09:00",
    },
  ]);
});

it("warns of a schedule that is in UTC because nothing names a time zone", () => {
  expect(checkSchedules({}, { morning }, now)).toMatchObject([
    { result: "warning", says: expect.stringContaining("weekday 09:00 in UTC") },
  ]);
});
