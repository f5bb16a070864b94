import { type Duration, days, minutes } from "../platform/time.ts";
import { instant, localTime, sinceMidnight, weekdays } from "./local-time.ts";

type Day = "day" | "weekday" | (typeof weekdays)[number];

/** `"hour"`, or a day and a time of 24 hours: `"day 09:00"`, `"weekday 17:30"` (Monday to Friday), `"monday 08:15"`. */
export type Schedule = "hour" | `${Day} ${number}:${number}`;

const form = new RegExp(`^(day|weekday|${weekdays.join("|")}) (([01]\\d|2[0-3]):[0-5]\\d)$`);

/** Throws a TypeError that says what was found, and what is wanted. */
export function checkSchedule(schedule: unknown): asserts schedule is Schedule {
  if (schedule === "hour" || (typeof schedule === "string" && form.test(schedule))) return;
  throw new TypeError(
    `every(${JSON.stringify(schedule)}) is no schedule. Wanted "hour", or a day and a time of 24 hours in five characters: ` +
      '"day 09:00", "weekday 17:30" or "monday 08:15". A day is "day", "weekday" or the name of one, in lower case.',
  );
}

/** The schedule's own time zone, else that of the office hours, else UTC. */
export const timeZoneOf = (
  { timeZone }: { timeZone?: string },
  officeHours: { timeZone: string } | undefined,
): string => timeZone ?? officeHours?.timeZone ?? "UTC";

/**
 * Every occurrence later than `after`, in unix ms, without an end. A day on which the clock skips the time has its
 * occurrence at the first moment after; a time that the clock shows twice has one, the first of the two.
 */
export function occurrencesAfter(schedule: Schedule, timeZone: string, after: number): Generator<number> {
  return schedule === "hour" ? everyHour(timeZone, after) : everyDay(schedule, timeZone, after);
}

const quarter: Duration = minutes(15);

/** Each time the local clock shows a full hour. Offsets from UTC, and changes of clocks, come in quarters of an hour. */
function* everyHour(timeZone: string, after: number): Generator<number> {
  for (let at = (Math.floor(after / quarter) + 1) * quarter; ; at += quarter)
    if (localTime(timeZone, at) % (4 * quarter) === 0) yield at;
}

function* everyDay(schedule: string, timeZone: string, after: number): Generator<number> {
  const [, which = "day", time = ""] = form.exec(schedule) ?? [];
  const now = localTime(timeZone, after);
  // The day before, too: at a change of clocks its occurrence may come in this one.
  for (let midnight = now - (now % days(1)) - days(1); ; midnight += days(1)) {
    if (!isOn(which, new Date(midnight).getUTCDay())) continue;
    const at = instant(timeZone, midnight + sinceMidnight(time));
    if (at > after && exists(timeZone, midnight)) yield at;
  }
}

function isOn(which: string, day: number): boolean {
  if (which === "day") return true;
  return which === "weekday" ? day >= 1 && day <= 5 : weekdays[day] === which;
}

/** Some islands have moved across the date line, and left out a day. */
function exists(timeZone: string, midnight: number): boolean {
  return localTime(timeZone, instant(timeZone, midnight)) < midnight + days(1);
}
