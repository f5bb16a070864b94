import { readFileSync } from "node:fs";
import { Command } from "commander";
import { backfillCommand } from "../backfill/command.ts";
import { completionCommand } from "../completion/command.ts";
import { costCommand } from "../cost/command.ts";
import type { CommandContext } from "../desk/open.ts";
import { doctorCommand } from "../doctor/command.ts";
import { dryRunCommand } from "../dry-run/command.ts";
import { explainCommand } from "../explain/command.ts";
import { faultsCommand } from "../faults/command.ts";
import { forgetCommand } from "../forget/command.ts";
import { inspectCommand } from "../inspect/command.ts";
import { listCommand } from "../list/command.ts";
import { parkedCommand } from "../parked/command.ts";
import { planCommand } from "../plan/command.ts";
import { replayCommand } from "../replay/command.ts";
import { sendCommand } from "../send/command.ts";
import { setupCommand } from "../setup/command.ts";
import { sandboxCommand } from "../start/sandbox-command.ts";
import { startCommand } from "../start/start-command.ts";

const groups = {
  "Try it:": [startCommand, sandboxCommand, sendCommand],
  "See:": [inspectCommand, explainCommand, parkedCommand, dryRunCommand, listCommand, doctorCommand],
  "Act:": [setupCommand, replayCommand, backfillCommand, forgetCommand],
  "Reckon:": [costCommand, planCommand, faultsCommand],
  "Your shell:": [completionCommand],
};

/** Commands that change something outside, and finish that whatever becomes of their output. */
export const changing: readonly string[] = ["send", "setup", "replay", "backfill", "forget"];

/** The whole program. `end` is told the exit code of the command that was run. */
export function createProgram(
  context: CommandContext,
  end: (code: number) => void = () => undefined,
): Command {
  const { print, printError = print, columns } = context;
  const program = new Command("deskbell")
    .description(
      "Real-time reactions to Intercom conversations, Slack alerts first, on your own AWS account.",
    )
    .version(version(), "--version", "prints the version")
    .helpOption("-h, --help", "prints help, also for each command")
    .helpCommand("help [command]", "prints help for a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => printError(text.trimEnd()),
      outputError: () => undefined,
      getOutHelpWidth: () => columns ?? 100,
      getErrHelpWidth: () => columns ?? 100,
    });
  for (const [heading, commands] of Object.entries(groups))
    for (const { command, act } of commands.map((make) => make())) {
      command
        .copyInheritedSettings(program)
        .helpGroup(heading)
        .helpOption("-h, --help", "prints this")
        .action(async () => end(await act(command.args, command.opts() as never, context)));
      program.addCommand(command);
    }
  return program;
}

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
