export const number = (one: number): string => one.toLocaleString("en");

/** Shows progress on the terminal's last line, where there is a terminal. */
export function progress(line: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
}
