import { days, hours, minutes, seconds } from "../../src/platform/time.ts";
import { UsageError } from "../program/usage-error.ts";

const units = { s: seconds, m: minutes, h: hours, d: days };

/** `90s`, `30m`, `2h` or `7d`, in ms. Throws a ConfigurationError for anything else. */
export function spanOf(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  if (!unit) throw new UsageError(`"${text}" is not a duration. Use one such as 90s, 30m, 2h or 7d.`);
  return units[unit as keyof typeof units](Number(count));
}

/** A span of ms in its largest unit: `3 min`, `2 h`, `5 d`. */
export function inWords(span: number): string {
  const [unit, length] =
    span < minutes(1)
      ? ["s", seconds(1)]
      : span < hours(1)
        ? ["min", minutes(1)]
        : span < days(2)
          ? ["h", hours(1)]
          : ["d", days(1)];
  return `${Math.max(Math.floor(span / length), 0)} ${unit}`;
}

/** Local date and time to the second. */
export function atTime(unixMs: number): string {
  const at = new Date(unixMs - new Date(unixMs).getTimezoneOffset() * 60_000);
  return at.toISOString().slice(0, 19).replace("T", " ");
}
