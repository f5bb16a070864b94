import { text } from "node:stream/consumers";
import { printable } from "../src/platform/printable.ts";
import { endWithReader, print, printError } from "./desk/terminal.ts";
import { changing } from "./program/program.ts";
import { runProgram } from "./program/run.ts";
import { askAtTerminal } from "./setup/ask.ts";

const { stdin, stdout, env } = process;
const argv = process.argv.slice(2);

endWithReader(changing.includes(argv[0] ?? ""));
process.exitCode = await runProgram(argv, {
  environment: env,
  input: () => text(stdin),
  print,
  printError,
  ...(stdout.isTTY ? { columns: Math.min(stdout.columns, 110) } : {}),
  ...(stdout.isTTY ? { draw: (line: string) => void stdout.write(`\r\x1b[K${printable(line)}`) } : {}),
  ...(stdin.isTTY ? { ask: askAtTerminal } : {}),
});
