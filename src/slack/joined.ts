/** Between texts that stand on one line. */
export const separator = "  ·  ";

/** As many of the texts on one line as `room` takes, the first ones first. */
export function joined(texts: readonly string[], room: number): string {
  let line = "";
  for (const text of texts) {
    const longer = line ? line + separator + text : text;
    if (longer.length <= room) line = longer;
  }
  return line;
}
