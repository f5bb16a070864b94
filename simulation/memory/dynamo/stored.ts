import { invalid } from "./invalid.ts";

/** DynamoDB's limit of 400 KB for names and values. */
const itemLimit = 400 * 1024;

/**
 * A copy of an item as DynamoDB stores it, without undefined values. Throws as the document client does for values that
 * it cannot store.
 */
export function stored(item: Record<string, unknown>): Record<string, unknown> {
  const copy = copyOf(item) as Record<string, unknown>;
  if (sizeOf(copy) > itemLimit) throw invalid("Item size has exceeded the maximum allowed size");
  return copy;
}

/** A copy of a stored item for a reader. */
export const given = (item: Record<string, unknown>) => copyOf(item) as Record<string, unknown>;

function copyOf(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw invalid(`DynamoDB has no number ${value}`);
  if (typeof value === "function" || typeof value === "symbol")
    throw invalid(`DynamoDB holds no ${typeof value}`);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.prototype.slice.call(value);
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(copyOf);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw invalid("DynamoDB holds only plain objects");
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) copy[key] = copyOf(inner);
  }
  return copy;
}

function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length * 3 < 1_000 ? value.length : Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === "number") return 10;
  if (typeof value !== "object" || value === null) return 1;
  let size = 3;
  for (const key in value) size += key.length + 1 + sizeOf((value as Record<string, unknown>)[key]);
  return size;
}
