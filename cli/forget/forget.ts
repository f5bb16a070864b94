import { setTimeout as pause } from "node:timers/promises";
import { readDocument } from "../../src/configuration/read.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { createSqs } from "../../src/messages/client.ts";
import { leaseParkedMessages } from "../../src/messages/dead-letter-queue.ts";
import { withContacts } from "../../src/operator/forget/contacts.ts";
import { deletionsFor, forget as forgetAll } from "../../src/operator/forget/forget.ts";
import { forgetParkedMessages } from "../../src/operator/forget/parked-messages.ts";
import { searchLedger } from "../../src/operator/forget/search.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createTable } from "../../src/store/table.ts";
import { openStack } from "../aws/stack.ts";
import { runningDesk } from "../desk/address-book.ts";
import type { CommandContext } from "../desk/open.ts";
import { readArguments, usage } from "./arguments.ts";
import { forgottenLines, foundLines } from "./report.ts";
import { unposting } from "./unpost.ts";

/** The command `forget`; returns 1 when nothing or not everything was deleted. Throws a ConfigurationError. */
export async function forget(argv: readonly string[], context: CommandContext): Promise<number> {
  const { print, draw, ask } = context;
  const { person: named, stack, slack = false, yes = false } = readArguments(argv);
  if (!named) {
    print(usage);
    return 0;
  }
  const environment = stack
    ? (await openStack(stack, context.environment)).environment
    : (context.desk ?? (await runningDesk(context.environment)));
  const names = readEnvironment(
    ["LEDGER_TABLE", "CACHE_TABLE", "EVENTS_PARKED_QUEUE_URL", "EFFECTS_PARKED_QUEUE_URL"],
    environment,
  );
  const { document, source } = await readDocument(environment);
  const configuration = parseConfiguration(document, source);
  if (slack && !configuration.slack)
    throw new ConfigurationError("--slack: the configuration has no slack.botToken to delete messages with.");

  const [dynamo, sqs] = [createDynamo(environment), createSqs(environment)];
  const tables = {
    ledger: createTable(dynamo, names.LEDGER_TABLE),
    cache: createTable(dynamo, names.CACHE_TABLE),
  };
  try {
    const { person, unasked } = await withContacts(named, configuration);
    const progress = (read: number) => draw?.(`${read} items of the ledger read`);
    const found = await searchLedger({ dynamo, ledger: names.LEDGER_TABLE, progress }, person);
    const deletions = await deletionsFor(tables.ledger, found);
    draw?.("");
    foundLines(found, deletions, slack).forEach(print);
    if (!yes && !(await confirmed(ask))) {
      print("Nothing was deleted.");
      return 1;
    }
    const forgotten = await forgetAll(tables, found, deletions, {
      workspaces: Object.keys(configuration.workspaces),
      unpost: slack && configuration.slack ? unposting(configuration.slack, pause) : undefined,
      progress: (done) => draw?.(`${done} of ${deletions.length} deleted`),
    });
    const queues = [names.EVENTS_PARKED_QUEUE_URL, names.EFFECTS_PARKED_QUEUE_URL].map(
      (url) => () => leaseParkedMessages(sqs, url),
    );
    const messages = await forgetParkedMessages(queues, found.person, found.partitions);
    draw?.("");
    const posts = deletions.filter(({ post }) => post).length;
    forgottenLines(forgotten, { messages, slack, posts, unasked }).forEach(print);
    return forgotten.kept === 0 && unasked.length === 0 ? 0 : 1;
  } finally {
    dynamo.destroy();
    sqs.destroy();
  }
}

async function confirmed(ask: CommandContext["ask"]): Promise<boolean> {
  if (!ask) throw new ConfigurationError("There is no terminal to confirm at. Add --yes.");
  return (await ask("Delete all of this permanently? Type forget:")) === "forget";
}
