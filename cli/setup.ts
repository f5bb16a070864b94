import { text } from "node:stream/consumers";
import { print } from "./desk/terminal.ts";
import { askAtTerminal } from "./setup/ask.ts";
import { setup } from "./setup/setup.ts";

process.exitCode = await setup(process.argv.slice(2), {
  environment: process.env,
  ask: process.stdin.isTTY ? askAtTerminal : undefined,
  input: () => text(process.stdin),
  print,
});
