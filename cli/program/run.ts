import { CommanderError } from "commander";
import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { withoutSecrets } from "../../src/platform/secrets.ts";
import { Interrupted } from "../desk/ask.ts";
import type { CommandContext } from "../desk/open.ts";
import { exitCodes } from "./exit-codes.ts";
import { faultElsewhere } from "./fault-elsewhere.ts";
import { mistakeIn } from "./mistake.ts";
import { createProgram } from "./program.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one command line and prints what is wrong with it; resolves to the exit code. */
export async function runProgram(argv: readonly string[], context: CommandContext): Promise<number> {
  const { print, printError = print } = context;
  try {
    return await runCommand(argv, context);
  } catch (error) {
    if (error instanceof Interrupted) return exitCodes.interrupted;
    const { code, text } = failureOf(error);
    printError(withoutSecrets(text));
    return code;
  }
}

/** The same, but rejects with a ConfigurationError for what the operator can mend. */
export async function runCommand(argv: readonly string[], context: CommandContext): Promise<number> {
  let code: number = exitCodes.done;
  const program = createProgram(context, (ended) => {
    code = ended;
  });
  const [name = "", ...rest] = argv;
  const command = program.commands.find((one) => one.name() === name);
  const mistake = command ? mistakeIn(rest, command) : mistakenName(argv, program);
  if (mistake) throw new UsageError(mistake);
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    if (error.code === "commander.help") return exitCodes.wrongUsage;
    throw new UsageError(error.message.replace(/^error: /, ""), { cause: error });
  }
  return code;
}

type Program = ReturnType<typeof createProgram>;

/** The first word is no command. */
function mistakenName(argv: readonly string[], program: Program): string | undefined {
  const [name] = argv;
  const names = program.commands.map((one) => one.name());
  const isHelp = name === "help" && argv.length <= 2;
  const asked = isHelp ? argv[1] : name;
  if (asked === undefined || (isHelp && names.includes(asked))) return undefined;
  if (asked.startsWith("-")) return mistakeIn(argv, program);
  const meant = nearest(asked, [...names, "help"]);
  return `There is no command ${asked}.${meant ? ` Did you mean ${meant}?` : ""} --help lists the commands.`;
}

/** One sentence for what the operator can mend; a stack trace only for what is wrong in Deskbell itself. */
function failureOf(error: unknown): { code: number; text: string } {
  if (error instanceof UsageError) return { code: exitCodes.wrongUsage, text: error.message };
  if (error instanceof ConfigurationError) return { code: exitCodes.notDone, text: error.message };
  const elsewhere = faultElsewhere(error);
  if (elsewhere) return { code: exitCodes.notDone, text: elsewhere };
  return {
    code: exitCodes.bug,
    text: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
