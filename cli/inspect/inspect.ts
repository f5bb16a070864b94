import { ConfigurationError } from "../../src/platform/errors.ts";
import { runningDesk } from "../desk/address-book.ts";
import type { CommandContext } from "../desk/open.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { UsageError } from "../program/usage-error.ts";
import { type ServedStack, serveStack } from "./serve-stack.ts";

export type InspectOptions = {
  stack?: string;
  write?: boolean;
  region?: string;
  profile?: string;
  port?: string;
  json?: boolean;
};

/** The command `inspect`; returns its exit code. An inspector over a stack then runs until a signal ends it. */
export async function inspect(options: InspectOptions, context: CommandContext): Promise<number> {
  const { stack, json, ...only } = options;
  const { print, addresses, environment } = context;
  if (stack !== undefined) {
    const served = await serveStack(stack, options, context);
    for (const line of json ? [JSON.stringify(factsOf(served))] : linesOf(served)) print(line);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void served.close().then(() => process.exit(exitCodes.done)));
    }
    return exitCodes.done;
  }
  const [stray] = Object.keys(only);
  if (stray) throw new UsageError(`--${stray} is for a deployed stack: add --stack Deskbell.`);
  const { DESK_URL } = context.desk ?? (await runningDesk(environment, addresses));
  if (!DESK_URL) throw new ConfigurationError("The desk of this machine has no inspector.");
  print(json ? JSON.stringify({ url: DESK_URL }) : DESK_URL);
  return exitCodes.done;
}

const factsOf = ({ url, write, stack }: ServedStack) => ({
  url,
  stack: stack.name,
  account: stack.account,
  region: stack.region,
  write,
});

const linesOf = ({ url, write, stack: { name, account, region } }: ServedStack) => [
  "",
  `  Inspector           ${url}`,
  `  Stack               ${name}, account ${account}, ${region}`,
  write
    ? "  Write               on: what you replay, ask again or drop on the page is done in the stack"
    : "  Write               off: the page only reads (--write lets you replay, ask again and drop)",
  "",
  "The address holds a secret of this start; it is answered on this machine only. Ctrl-C ends it.",
];
