import * as z from "zod";
import { type Duration, days } from "../platform/time.ts";

export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "wanted a time such as 09:00");
const span = z
  .tuple([clockTime, clockTime])
  .refine(([from, to]) => from < to, 'wanted the earlier time first, such as ["09:00", "17:30"]');

export const weekdays = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

export const timeZone = z.string().refine(isTimeZone, "wanted an IANA time zone such as Europe/Dublin");

/** When the team answers, in its own time zone. A day that is not listed is a day off. */
export const officeHours = z.strictObject({
  timeZone,
  days: z
    .partialRecord(z.enum(weekdays), span)
    .refine((week) => Object.keys(week).length > 0, "needs at least one working day"),
});

export type OfficeHours = z.infer<typeof officeHours>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Unix ms at which `duration` of office time has passed since `from`. Without office hours, all time counts. */
export function afterOfficeTime(hours: OfficeHours | undefined, from: number, duration: Duration): number {
  if (!hours) return from + duration;
  let left: number = duration;
  for (const [opens, closes] of openSpans(hours, from)) {
    const start = Math.max(opens, from);
    if (closes <= start) continue;
    if (start + left <= closes) return start + left;
    left -= closes - start;
  }
  return from + duration;
}

/** Every open span from the day of `from` on, for a year: the longest wait that makes sense. */
function* openSpans(hours: OfficeHours, from: number): Generator<[number, number]> {
  const first = localDay(hours.timeZone, from);
  for (let ahead = 0; ahead < 366; ahead++) {
    const noon = new Date(first.noonUtc + ahead * days(1));
    const span = hours.days[weekdays[noon.getUTCDay()]!];
    if (!span) continue;
    yield [instant(hours.timeZone, noon, span[0]), instant(hours.timeZone, noon, span[1])];
  }
}

/** The calendar day in `timeZone`, as noon UTC of that date, so that steps of 24 hours never skip a date. */
export function localDay(timeZone: string, at: number) {
  const shifted = new Date(at + offset(timeZone, at));
  return {
    noonUtc: Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth(), shifted.getUTCDate(), 12),
  };
}

/** Unix ms at which a clock in `timeZone` shows `time` on the date. */
export function instant(timeZone: string, date: Date, time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const local = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hour, minute);
  // Asked twice, because the offset may differ between the two near a change of clocks.
  const guess = local - offset(timeZone, local);
  return local - offset(timeZone, guess);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds to add to UTC to get the local time in `timeZone` at `at`. */
function offset(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(
    parts.year!,
    parts.month! - 1,
    parts.day!,
    parts.hour!,
    parts.minute!,
    parts.second!,
  );
  return local - Math.floor(at / 1000) * 1000;
}
