/**
 * What stood in `before` and stands no more in `after`, by path. A number that became text is not lost, nor are the
 * many ways of saying nothing (0, "0", "", {}) that became null.
 */
export function losses(before: unknown, after: unknown, path = ""): string[] {
  if (after === null && saysNothing(before)) return [];
  if (Array.isArray(before)) {
    if (!Array.isArray(after)) return [`${path}: list became ${JSON.stringify(after)}`];
    return before.flatMap((item, index) => losses(item, after[index], `${path}[${index}]`));
  }
  if (typeof before === "object" && before !== null) {
    if (typeof after !== "object" || after === null)
      return [`${path}: object became ${JSON.stringify(after)}`];
    return Object.entries(before).flatMap(([key, value]) =>
      losses(value, (after as Record<string, unknown>)[key], `${path}.${key}`),
    );
  }
  return after === before || textOf(after) === textOf(before)
    ? []
    : [`${path}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`];
}

const saysNothing = (value: unknown) =>
  value === 0 || value === "0" || value === "" || value === null || JSON.stringify(value) === "{}";

/** Objects may hold anything under the name toString. */
const textOf = (value: unknown) =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
