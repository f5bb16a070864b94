const longest = 1_000;
const most = 50;

/**
 * A notification without its bulk: long texts cut, of long lists the last items kept. What remains still
 * tells whom it is about, so that the whole can be fetched again. Text that is not JSON gives "{}".
 */
export function truncate(raw: string): string {
  try {
    return JSON.stringify(prune(JSON.parse(raw), 0));
  } catch {
    return "{}";
  }
}

function prune(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.length > longest ? value.slice(0, longest) : value;
  if (value === null || typeof value !== "object") return value;
  if (depth > 12) return null;
  if (Array.isArray(value)) return value.slice(-most).map((item) => prune(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, prune(item, depth + 1)]));
}
