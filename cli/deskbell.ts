import { printable } from "../src/platform/printable.ts";
import { print, printError } from "./desk/terminal.ts";
import { runProgram } from "./program/run.ts";
import { askAtTerminal } from "./setup/ask.ts";

const { stdin, stdout, argv, env } = process;

process.exitCode = await runProgram(argv.slice(2), {
  environment: env,
  print,
  printError,
  ...(stdout.isTTY ? { columns: Math.min(stdout.columns, 110) } : {}),
  ...(stdout.isTTY ? { draw: (text: string) => void stdout.write(`\r\x1b[K${printable(text)}`) } : {}),
  ...(stdin.isTTY ? { ask: askAtTerminal } : {}),
});
