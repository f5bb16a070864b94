import { hours, minutes, seconds } from "../platform/time.ts";

export const weekdays = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;

/** Whether this runtime knows the name, such as Europe/Dublin. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What a clock in `timeZone` shows at `at` (unix ms), written as if it were UTC. */
export const localTime = (timeZone: string, at: number): number => at + offset(timeZone, at);

/** Milliseconds from midnight to a time such as 09:00, on a day without a change of clocks. */
export function sinceMidnight(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hours(hour) + minutes(minute);
}

/** UTC is at most this far behind a local clock, and ahead of one, with a little to spare. */
const [mostAhead, mostBehind] = [hours(15), hours(13)];

/**
 * Unix ms of the first moment at which a clock in `timeZone` shows `local`, a time written as if it were UTC. A time
 * that the clock skips gives the first moment after the gap; one that it shows twice gives the first of the two.
 */
export function instant(timeZone: string, local: number): number {
  const before = offset(timeZone, local - mostAhead);
  const after = offset(timeZone, local + mostBehind);
  const candidates = [local - Math.max(before, after), local - Math.min(before, after)];
  const shown = candidates.find((at) => localTime(timeZone, at) === local);
  if (shown !== undefined) return shown;
  let [early = 0, late = 0] = candidates;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offset(timeZone, middle) === after) late = middle;
    else early = middle;
  }
  return late;
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
  return local - Math.floor(at / seconds(1)) * seconds(1);
}
