/** One figure of a benchmark, and its target. */
export type Figure = { what: string; found: string; target?: string; met?: boolean };

export type Report = { name: string; command: string; figures: Figure[] };

/** Prints rows as a plain-text table, the first column left-aligned and all others right-aligned. */
export function printTable(title: string, rows: readonly Record<string, string>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string) => Math.max(column.length, ...rows.map((row) => (row[column] ?? "").length));
  const line = (row: Record<string, string>) =>
    columns
      .map((column, index) => {
        const text = row[column] ?? "";
        return index === 0 ? text.padEnd(width(column)) : text.padStart(width(column));
      })
      .join("  ");
  console.log(`\n${title}`);
  console.log(line(Object.fromEntries(columns.map((column) => [column, column]))));
  for (const row of rows) console.log(line(row));
}

/** The figures as rows of a table. */
export const rowsOf = (figures: readonly Figure[]) =>
  figures.map(({ what, found, target = "", met }) => ({
    figure: what,
    found,
    target,
    "": met === undefined ? "" : met ? "met" : "MISSED",
  }));

/** Prints the figures, and sends them to bench/all.ts if that started this process. */
export function report(name: string, figures: Figure[]): void {
  const command = ["node", `bench/${name}.ts`, ...process.argv.slice(2)].join(" ");
  printTable(`${name}: figures`, rowsOf(figures));
  process.send?.({ name, command, figures } satisfies Report);
}
