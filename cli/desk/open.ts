import { createSqs } from "../../src/messages/client.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger, slimIn } from "../../src/store/ledger.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createTable } from "../../src/store/table.ts";
import { openStack } from "../aws/stack.ts";
import { runningDesk } from "./address-book.ts";
import type { Ask } from "./ask.ts";
import { clockOf } from "./clock.ts";
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
  const clock = context.clock ?? (await clockOf(stack ? {} : environment));
  const names = readEnvironment(
    [
      "LEDGER_TABLE",
      "EVENTS_QUEUE_URL",
      "EFFECTS_QUEUE_URL",
      "EVENTS_PARKED_QUEUE_URL",
      "EFFECTS_PARKED_QUEUE_URL",
    ],
    environment,
  );
  const [dynamo, sqs] = [createDynamo(environment), createSqs(environment)];
  const table = createTable(dynamo, names.LEDGER_TABLE);
  return {
    clock,
    ledger: createLedger(table, clock, slimIn(environment)),
    deliveryRecords: createDeliveryRecords(table, clock),
    parkedList: createParkedList(table, clock),
    queues: {
      notification: createQueue(sqs, names.EVENTS_QUEUE_URL, clock),
      effect: createQueue(sqs, names.EFFECTS_QUEUE_URL, clock),
    },
    sqs,
    parkedUrls: { notification: names.EVENTS_PARKED_QUEUE_URL, effect: names.EFFECTS_PARKED_QUEUE_URL },
    close() {
      dynamo.destroy();
      sqs.destroy();
    },
  };
}
