/** The type letter that DynamoDB gives a value. */
export function typeOf(value: unknown): "S" | "N" | "B" | "BOOL" | "NULL" | "L" | "M" | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "NULL";
  if (typeof value === "string") return "S";
  if (typeof value === "number") return "N";
  if (typeof value === "boolean") return "BOOL";
  if (value instanceof Uint8Array) return "B";
  return Array.isArray(value) ? "L" : "M";
}

export function isEqual(a: unknown, b: unknown): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return a === b;
  const [left, right] = [Object.entries(a), b as Record<string, unknown>];
  return left.length === Object.keys(b).length && left.every(([key, value]) => isEqual(value, right[key]));
}

/** Negative, zero or positive; undefined where DynamoDB knows no order. Strings are ordered by their UTF-8 bytes. */
export function order(a: unknown, b: unknown): number | undefined {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return byBytes(a, b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b);
  return undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII.
const ascii = /^[\x00-\x7f]*$/;

function byBytes(a: string, b: string): number {
  if (!ascii.test(a) || !ascii.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of two items by the values of these attributes, the first that differs decides. */
export function byKeys(a: Record<string, unknown>, b: Record<string, unknown>, names: string[]): number {
  for (const name of names) {
    const found = order(a[name], b[name]) ?? 0;
    if (found !== 0) return found;
  }
  return 0;
}
