import { createSqs } from "../../src/messages/client.ts";
import { operatedDesk } from "../../src/operator/operated-desk.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";
import { openStack } from "../aws/stack.ts";
import { runningDesk } from "./address-book.ts";
import type { Ask } from "./ask.ts";
import { clockFor } from "./clock.ts";
import type { Style } from "./terminal.ts";

/** What a command gets. Tests pass the environment of their own desk as `desk`. */
export type CommandContext = {
  environment: Record<string, string | undefined>;
  desk?: Record<string, string | undefined>;
  print: (line: string, style?: Style) => void;
  /** The folder of the running desk's address book; by default this folder's state. */
  addresses?: string;
  /** Reads standard input to its end. */
  input?: () => Promise<string>;
  /** Prints what went wrong; like print, if absent. */
  printError?: (line: string) => void;
  /** The width of the terminal, for help. */
  columns?: number;
  /** Overwrites the last line of a terminal; absent without one. */
  draw?: (text: string) => void;
  /** Asks a person; absent without a terminal. */
  ask?: Ask | undefined;
  clock?: Clock;
};

/** The environment of the named stack's functions, or of the desk that runs on this machine. */
export const environmentOf = async (
  stack: string | undefined,
  context: CommandContext,
): Promise<Record<string, string | undefined>> =>
  stack
    ? (await openStack(stack, context.environment)).environment
    : (context.desk ?? (await runningDesk(context.environment)));

export type OpenDesk = Awaited<ReturnType<typeof openDesk>>;

/** The ledger and queues of the named stack, or of the desk that runs on this machine. */
export async function openDesk(stack: string | undefined, context: CommandContext) {
  const environment = await environmentOf(stack, context);
  const clock = await clockFor(stack, environment, context);
  const [database, sqs] = [createDynamo(environment), createSqs(environment)];
  return {
    ...operatedDesk(environment, { database, sqs }, clock),
    close() {
      database.destroy();
      sqs.destroy();
    },
  };
}
