/** Any object, but not an array. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object itself, or an empty one for anything else. */
export const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** Below this a number is read as seconds (until the year 5138), from here on as milliseconds. */
const firstMilliseconds = 100_000_000_000;
const longestTime = 40;

/**
 * Unix milliseconds of any spelling of a time that Intercom uses: unix seconds, the same as a string, or ISO 8601 (in
 * webhooks). Undefined for 0, which Intercom writes for "never", and for anything that is no time.
 */
export function instant(value: unknown): number | undefined {
  if (typeof value === "string") {
    if (value === "" || value.length > longestTime) return undefined;
    const number = Number(value);
    if (!Number.isNaN(number)) return instant(number);
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? undefined : parsed;
  }
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return undefined;
  return value >= firstMilliseconds ? value : value * 1_000;
}
