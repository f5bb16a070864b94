import { text } from "node:stream/consumers";
import { printable } from "../src/platform/printable.ts";
import { askAtTerminal } from "./desk/ask.ts";
import { endWithReader, print, printError } from "./desk/terminal.ts";
import { changing } from "./program/program.ts";
import { runProgram } from "./program/run.ts";

const { stdin, stdout, stderr, env } = process;
const argv = process.argv.slice(2);

/** Overwrites the last line of the terminal, cut so that it stays one line. */
const draw = (line: string) =>
  void stderr.write(`\r\x1b[K${printable(line).slice(0, (stderr.columns || 80) - 1)}`);

endWithReader(changing.includes(argv[0] ?? ""));
process.exitCode = await runProgram(argv, {
  environment: env,
  input: () => text(stdin),
  print,
  printError,
  ...(stdout.isTTY ? { columns: Math.min(stdout.columns, 110) } : {}),
  ...(stderr.isTTY ? { draw } : {}),
  ...(stdin.isTTY && stderr.isTTY ? { ask: askAtTerminal } : {}),
});
