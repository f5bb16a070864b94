import * as z from "zod/mini";
import { type Duration, days } from "../platform/time.ts";
import { instant, isTimeZone, localTime, sinceMidnight, weekdays } from "./local-time.ts";

export const clockTime = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "wanted a time such as 09:00"));
const span = z
  .tuple([clockTime, clockTime], {
    error: ({ code }) =>
      code === "invalid_type" ? undefined : 'wanted two times, such as ["09:00", "17:30"]',
  })
  .check(z.refine(([from, to]) => from < to, 'wanted the earlier time first, such as ["09:00", "17:30"]'));

export const timeZone = z
  .string()
  .check(z.refine(isTimeZone, "wanted an IANA time zone such as Europe/Dublin"));

/** When the team answers, in its own time zone. A day that is not listed is a day off. */
export const officeHours = z.strictObject({
  timeZone,
  days: z
    .partialRecord(z.enum(weekdays), span)
    .check(z.refine((week) => Object.keys(week).length > 0, "needs at least one working day")),
});

export type OfficeHours = z.infer<typeof officeHours>;

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
  const now = localTime(hours.timeZone, from);
  const today = now - (now % days(1));
  for (let ahead = 0; ahead < 366; ahead++) {
    const midnight = today + ahead * days(1);
    const span = hours.days[weekdays[new Date(midnight).getUTCDay()]!];
    if (!span) continue;
    const [opens, closes] = span.map((time) => instant(hours.timeZone, midnight + sinceMidnight(time)));
    yield [opens!, closes!];
  }
}
