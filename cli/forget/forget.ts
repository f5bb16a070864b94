import { setTimeout as pause } from "node:timers/promises";
import { readDocument } from "../../src/configuration/read.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { createSqs } from "../../src/messages/client.ts";
import { leaseParkedMessages } from "../../src/messages/dead-letter-queue.ts";
import { queueLength } from "../../src/messages/queue-length.ts";
import { retryWindow } from "../../src/messages/retry-policy.ts";
import { withContacts } from "../../src/operator/forget/contacts.ts";
import { deletionsFor, forget as forgetAll } from "../../src/operator/forget/forget.ts";
import { forgetHeld } from "../../src/operator/forget/held.ts";
import { forgetParkedMessages } from "../../src/operator/forget/parked-messages.ts";
import { remains } from "../../src/operator/forget/remains.ts";
import { searchTables, subjectsOf } from "../../src/operator/forget/search-tables.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { addressOf, createTombstones } from "../../src/store/tombstones.ts";
import { clockFor } from "../desk/clock.ts";
import { type CommandContext, environmentOf } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { UsageError } from "../program/usage-error.ts";
import { personOf } from "./person.ts";
import { forgottenLines, foundLines, remainingLines, unknownLines } from "./report.ts";
import { tidyDesk } from "./tidy.ts";
import { unposting } from "./unpost.ts";

export type ForgetOptions = { slack?: boolean; stack?: string; yes?: boolean };

/** The command `forget`; returns 1 when nothing or not everything was deleted. Throws a ConfigurationError. */
export async function forget(
  customer: string,
  { slack = false, stack, yes = false }: ForgetOptions,
  context: CommandContext,
): Promise<number> {
  const { print, draw, ask } = context;
  const printAll = (lines: readonly string[]) => {
    for (const line of lines) print(line);
  };
  const named = personOf(customer);
  const environment = await environmentOf(stack, context);
  const clock = await clockFor(stack, environment, context);
  const names = readEnvironment(
    [
      "LEDGER_TABLE",
      "CACHE_TABLE",
      "EVENTS_QUEUE_URL",
      "EFFECTS_QUEUE_URL",
      "EVENTS_PARKED_QUEUE_URL",
      "EFFECTS_PARKED_QUEUE_URL",
    ],
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
    const shown = createProgress(draw, clock);
    const progress = (read: number) => shown.show("items of the ledger read", read);
    const entries = createLedger(tables.ledger, clock);
    const tombstones = createTombstones(tables.ledger, clock);
    const address = person.email ? await tombstones.nameOf(person.email) : undefined;
    const search = {
      dynamo,
      ledger: names.LEDGER_TABLE,
      cache: names.CACHE_TABLE,
      entries,
      address,
      progress,
    };
    const { found, cached } = await searchTables(search, person);
    const addresses = person.email ? [addressOf(person.email)] : [];
    const before = await tombstones.since("", addresses);
    if (found.person.ids.size === 0 && found.partitions.size === 0 && before === 0) {
      shown.end();
      printAll(unknownLines(found.mentions, unasked));
      return 1;
    }
    const deletions = await deletionsFor(tables.ledger, found);
    shown.end();
    printAll(foundLines(found, deletions, slack));
    if (!yes && !(await confirmed(ask))) {
      print("Nothing was deleted.");
      return 1;
    }
    // First of all: what is handled from now on brings nothing back.
    const workspaces = Object.keys(configuration.workspaces);
    for (const appId of workspaces) await tombstones.add(appId, subjectsOf(found, appId));
    await tombstones.add("", addresses);
    // Parked messages before the ledger, which leads to them: after an interruption a second run still finds them.
    const parked = await forgetParkedMessages(
      [names.EVENTS_PARKED_QUEUE_URL, names.EFFECTS_PARKED_QUEUE_URL].map((url) => ({
        lease: () => leaseParkedMessages(sqs, url),
        length: () => queueLength(sqs, url),
      })),
      found.person,
      found.partitions,
      tombstones,
    );
    await forgetHeld(tables.ledger, found);
    const forgotten = await forgetAll(tables, cached, deletions, {
      unpost: slack && configuration.slack ? unposting(configuration.slack, pause) : undefined,
      progress: (done) => shown.show("deleted", done, deletions.length),
    });
    shown.end();
    const posts = deletions.filter(({ post }) => post).length;
    printAll(forgottenLines(forgotten, { messages: parked.forgotten, slack, posts, unasked }));
    const since = await Promise.all([
      tombstones.since("", addresses),
      ...workspaces.map((appId) => tombstones.since(appId, subjectsOf(found, appId))),
    ]);
    const queues = {
      events: () => queueLength(sqs, names.EVENTS_QUEUE_URL),
      effects: () => queueLength(sqs, names.EFFECTS_QUEUE_URL),
    };
    // What was on the queues before the tombstones has had its turn, or is parked, when the retry window is over.
    const mayBeUnderWay = clock() < Math.max(...since) + retryWindow;
    const left = await remains(search, found.person, {
      queues: mayBeUnderWay ? queues : {},
      unseen: parked.unseen,
    });
    const tidied = await tidyDesk(environment.DESK_URL, [...found.person.ids]);
    printAll(remainingLines(left, tidied));
    return forgotten.kept === 0 && unasked.length === 0 && left.length === 0 && tidied !== "failed" ? 0 : 1;
  } finally {
    dynamo.destroy();
    sqs.destroy();
  }
}

async function confirmed(ask: CommandContext["ask"]): Promise<boolean> {
  if (!ask) throw new UsageError("There is no terminal to confirm at. Add --yes.");
  return (await ask("Delete all of this permanently? Type forget")) === "forget";
}
