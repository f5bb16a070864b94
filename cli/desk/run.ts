import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { withoutSecrets } from "../../src/platform/secrets.ts";
import { askAtTerminal } from "../setup/ask.ts";
import type { CommandContext } from "./open.ts";
import { print, printError } from "./terminal.ts";

type Command = (argv: readonly string[], context: CommandContext) => Promise<number>;

/** Runs a command at a terminal. An operator's mistake is printed as one sentence, without a stack trace. */
export async function runCommand(command: Command): Promise<void> {
  const { stdin, stdout, argv, env } = process;
  try {
    process.exitCode = await command(argv.slice(2), {
      environment: env,
      print,
      ...(stdout.isTTY ? { draw: (text: string) => void stdout.write(`\r\x1b[K${printable(text)}`) } : {}),
      ...(stdin.isTTY ? { ask: (question: string) => askAtTerminal(question) } : {}),
    });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    printError(withoutSecrets(error.message));
    process.exitCode = 1;
  }
}
