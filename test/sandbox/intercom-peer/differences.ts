/** Where two answers part, by path: `contacts[].id`, with what each has there. */
export type Difference = { path: string; theirs: unknown; ours: unknown };

export function differences(theirs: unknown, ours: unknown, path = ""): Difference[] {
  if (Object.is(theirs, ours)) return [];
  if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length)
    return theirs.flatMap((item, nth) => differences(item, ours[nth], `${path}[]`));
  if (!isObject(theirs) || !isObject(ours)) return [{ path, theirs, ours }];
  const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  return [...names].flatMap((name) => differences(theirs[name], ours[name], path ? `${path}.${name}` : name));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
