/** Stands in for people and their words: the same one for the same one, counted from 1. */
export function madeUp() {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  function stable(kind: string, value: string, make: (nth: number) => string): string {
    const key = `${kind} ${value}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    known.set(key, make(nth));
    return known.get(key) as string;
  }
  const address = (value: string) =>
    stable("address", value.toLowerCase(), (nth) => `person${nth}@example.test`);
  return {
    /** Of the kind that it replaces: Intercom's people have numbers or 24 hexadecimal digits. */
    id: (value: string) =>
      stable("id", value, (nth) =>
        /^\d+$/.test(value)
          ? String(900_000 + nth)
          : /^[0-9a-f]{24}$/.test(value)
            ? nth.toString(16).padStart(24, "0")
            : `id-${nth}`,
      ),
    name: (value: string, kind: "Person" | "Company") => stable(kind, value, (nth) => `${kind} ${nth}`),
    address,
    text(value: string): string {
      if (/^[^\s@<>]+@[^\s@<>]+$/.test(value)) return address(value);
      if (/^https?:/.test(value)) return stable("link", value, (nth) => `https://example.test/${nth}`);
      const words = (nth: number) => `Words ${nth}.`;
      return value.startsWith("<")
        ? `<p>${stable("words", value, words)}</p>`
        : stable("words", value, words);
    },
  };
}
