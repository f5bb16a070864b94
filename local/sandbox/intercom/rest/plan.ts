const known = ["Free", "Starter", "Pro", "Enterprise"];

/** A plan as companies carry it. Its id follows from its name, so that the same plan has the same id. */
export function planOf(name: string | null): { type: "plan"; id: string; name: string } | null {
  return name === null ? null : { type: "plan", id: planId(name), name };
}

export function planId(name: string): string {
  const index = known.indexOf(name);
  if (index >= 0) return String(1_269_101 + index);
  return String(
    [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_003, 1_270_000),
  );
}
