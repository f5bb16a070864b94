/** No instant in seconds is this large before the year 5138, so a larger number is in milliseconds. */
const firstMilliseconds = 100_000_000_000;

/**
 * Unix milliseconds of whatever Intercom calls a time: unix seconds, the same as a string, or ISO 8601 (webhooks).
 * Zero, which Intercom writes for "never", and all else give undefined.
 */
export function instant(value: unknown): number | undefined {
  if (typeof value === "string") return value.length > 40 ? undefined : ofText(value);
  return typeof value === "number" ? ofNumber(value) : undefined;
}

function ofNumber(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  return value >= firstMilliseconds ? value : value * 1_000;
}

function ofText(text: string): number | undefined {
  if (text === "") return undefined;
  const number = Number(text);
  if (!Number.isNaN(number)) return ofNumber(number);
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}
