import * as z from "zod/mini";
import { type Duration, days } from "../platform/time.ts";
import { parseTarget } from "../slack/resolve.ts";
import { instant, localTime, sinceMidnight, weekdays } from "./local-time.ts";
import { clockTime, type OfficeHours, timeZone } from "./office-hours.ts";

const day = z.enum(weekdays, 'wanted a day such as "saturday"');

/** One quiet span: it begins at `from` on each of `days`, every day unless said otherwise, and may go past midnight. */
const span = z
  .strictObject({
    from: clockTime,
    until: clockTime,
    days: z.optional(z.array(day).check(z.minLength(1, "wanted at least one day, found an empty list"))),
    timeZone: z.optional(timeZone),
  })
  .check(
    z.refine(
      ({ from, until }) => from !== until,
      'wanted two different times; a whole day is "00:00" to "24:00"',
    ),
  );

/** Of one place: one span, or a list of them. */
const spans = z.pipe(
  z.transform((one) => (Array.isArray(one) ? one : [one])),
  z.array(span).check(z.minLength(1, "wanted at least one span, found an empty list")),
);

/** By channel ("#support", C…) or person (an e-mail address, U…), written as reactions write it. */
export const quietHours = z.record(
  z
    .string()
    .check(
      z.refine((place) => parseTarget(place) !== undefined, 'wanted "#channel", an id or an e-mail address'),
    ),
  spans,
);

export type QuietHours = z.infer<typeof quietHours>;
export type QuietSpan = z.infer<typeof span> & { timeZone: string };

/** The spans, each in its own time zone or else in that of the office hours; undefined where neither is known. */
export function inTimeZone(
  spans: QuietHours[string],
  officeHours: OfficeHours | undefined,
): QuietSpan[] | undefined {
  const zoned = spans.flatMap(({ timeZone: own = officeHours?.timeZone, ...rest }) =>
    own === undefined ? [] : [{ ...rest, timeZone: own }],
  );
  return zoned.length === spans.length ? zoned : undefined;
}

/** What is wrong with a place's quiet hours as a whole, and what to do about it. */
export function quietFault(
  spans: QuietHours[string],
  officeHours: OfficeHours | undefined,
): string | undefined {
  const zoned = inTimeZone(spans, officeHours);
  if (!zoned)
    return 'has no timeZone, and there are no officeHours to take it from; add one such as "Europe/Dublin"';
  return quietUntil(zoned, 0) === Number.POSITIVE_INFINITY
    ? "leaves no time at which alerts could be posted; shorten it"
    : undefined;
}

/** Spans that follow each other without a gap are one; beyond this they leave no time at all. */
const longest: Duration = days(14);

/** Unix ms at which the quiet hours end that `at` lies in; undefined outside them, infinite when they never end. */
export function quietUntil(spans: readonly QuietSpan[], at: number): number | undefined {
  let until = at;
  for (;;) {
    const next = Math.max(...spans.flatMap((one) => endsAround(one, until)));
    if (!(next > until)) return until > at ? until : undefined;
    if (next - at > longest) return Number.POSITIVE_INFINITY;
    until = next;
  }
}

/** The ends of a span's occurrences that `at` lies in. */
function endsAround({ from, until, days: on, timeZone: zone }: QuietSpan, at: number): number[] {
  const now = localTime(zone, at);
  const today = now - (now % days(1));
  return [-1, 0].flatMap((ahead) => {
    const begins = today + ahead * days(1);
    if (on && !on.includes(weekdays[new Date(begins).getUTCDay()]!)) return [];
    const ends = until > from ? begins : begins + days(1);
    const start = instant(zone, begins + sinceMidnight(from));
    const end = instant(zone, ends + sinceMidnight(until));
    return start <= at && at < end ? [end] : [];
  });
}
