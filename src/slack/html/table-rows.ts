import { type Line, lengthOf, type Run, unstyled } from "./lines.ts";

/** A row that has more than this is no row of data: mails are laid out in tables, too. */
const most = { lines: 20, characters: 300 };

/**
 * The lines of a table's row as one, cells apart by "|" and what a cell breaks into lines by a space. Undefined
 * where it is not better than the lines themselves: fewer than two cells that say something, code, or long text.
 * `starts` says with which line each cell begins.
 */
export function joinedRow(lines: Line[], starts: number[]): Omit<Line, "gap"> | undefined {
  const from = starts[0] ?? lines.length;
  const row = lines.slice(from, from + most.lines + 1);
  if (row.length > most.lines || row.some((line) => line.preformatted)) return undefined;
  if (row.reduce((sum, line) => sum + lengthOf(line), 0) > most.characters) return undefined;
  const cells = new Map<number, Line[]>();
  row.forEach((line, at) => {
    const cell = starts.findLastIndex((start) => start <= from + at);
    cells.set(cell, [...(cells.get(cell) ?? []), line]);
  });
  const [first] = row;
  if (!first || cells.size < 2) return undefined;
  const texts = [...cells.values()].map((cell) => between(cell.map(runsOf), " "));
  return { ...first, picture: false, lead: "", runs: between(texts, " | ") };
}

const runsOf = ({ lead, runs }: Line): Run[] => (lead.trim() ? [unstyled(`${lead.trim()} `), ...runs] : runs);

const between = (all: Run[][], separator: string) =>
  all.flatMap((runs, at) => (at > 0 ? [unstyled(separator), ...runs] : runs));
