import type { CommandContext } from "../cli/desk/open.ts";
import { runCommand, runProgram } from "../cli/program/run.ts";

/** A command of the program; rejects with a ConfigurationError where the program would print its sentence. */
export const command =
  (name: string) =>
  <Context extends CommandContext>(argv: readonly string[], context: Context): Promise<number> =>
    runCommand([name, ...argv], context);

/** A command as a terminal runs it: what is wrong is printed, and the exit code says so. */
export const program =
  (name: string) =>
  <Context extends CommandContext>(argv: readonly string[], context: Context): Promise<number> =>
    runProgram([name, ...argv], context);
