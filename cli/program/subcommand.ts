import type { Command } from "commander";
import type { CommandContext } from "../desk/open.ts";

type Act<Options> = (
  words: readonly string[],
  options: Options,
  context: CommandContext,
) => number | Promise<number>;

/**
 * A command and what it does. Commander keeps what it parsed in the command itself, so one is made for each run. What it
 * does is imported only then: most of the time of a short command is loading modules.
 */
export type Subcommand = { command: Command; act: Act<never> };

/** `Options` are those that the command declares, as Commander names them: `--dry-run` is `dryRun`. */
export const subcommand = <Options>(command: Command, act: Act<Options>): Subcommand => ({ command, act });
