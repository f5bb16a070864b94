/**
 * The ids of all records in a body: participants, authors, a visitor and so on. With a list of what is
 * left, since a customer may nest attributes deeper than the stack of calls can go.
 */
export function idsIn(json: unknown): Set<string> {
  const ids = new Set<string>();
  const left: unknown[] = [json];
  while (left.length > 0) {
    const value = left.pop();
    if (value === null || typeof value !== "object") continue;
    if ("id" in value && typeof value.id === "string" && value.id !== "") ids.add(value.id);
    for (const inner of Object.values(value)) left.push(inner);
  }
  return ids;
}
