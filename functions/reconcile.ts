import type { Context } from "aws-lambda";
import { configurationSource } from "../src/configuration/configuration.ts";
import { workspaces } from "../src/configuration/workspaces.ts";
import { createQueue } from "../src/messages/queue.ts";
import { withDeadline } from "../src/platform/deadline.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { NotConfigured } from "../src/platform/errors.ts";
import { log } from "../src/platform/log.ts";
import { seconds } from "../src/platform/time.ts";
import { reactions } from "../src/reactions/index.ts";
import { reconcile } from "../src/reconcile/reconcile.ts";
import { withinShare } from "../src/reconcile/share.ts";
import { asks } from "../src/reconcile/workspace.ts";
import { createLedger } from "../src/store/ledger.ts";
import { createTable } from "../src/store/table.ts";
import { createWatermarks } from "../src/store/watermark.ts";
import { createClients } from "./clients.ts";
import { lazyHandler } from "./lazy-handler.ts";
import { type Runtime, reactionsNow } from "./runtime.ts";

/** Called every minute, due every quarter of an hour: puts events that no webhook reported on the events queue. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  reactions: given = reactions,
  clients,
}: Runtime = {}) {
  const current = reactionsNow(given);
  const names = readEnvironment(["EVENTS_QUEUE_URL", "LEDGER_TABLE", "CACHE_TABLE"], environment);
  const { sqs, dynamo } = clients ?? createClients(environment);
  const [ledgerTable, cacheTable] = [
    createTable(dynamo, names.LEDGER_TABLE),
    createTable(dynamo, names.CACHE_TABLE),
  ];
  const configuration = configurationSource(environment, clock);
  const dependencies = {
    configuration,
    workspaceOf: workspaces(asks, configuration, cacheTable, clock, write, (gate) =>
      withinShare(gate, clock),
    ),
    ledger: createLedger(ledgerTable, clock),
    watermarks: createWatermarks(ledgerTable, clock),
    events: createQueue(sqs, names.EVENTS_QUEUE_URL, clock),
    clock,
    log: write,
  };
  return async (_event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const timeLeft = () => context.getRemainingTimeInMillis();
    const until = clock() + timeLeft() - seconds(1);
    try {
      return await withDeadline(until, clock, () =>
        reconcile({ ...dependencies, reactions: current() }, timeLeft),
      );
    } catch (error) {
      if (!(error instanceof NotConfigured)) throw error;
      // Between `cdk deploy` and `npx deskbell setup` nothing is wrong: alarms stay quiet as long as they hear this line.
      write({ stage: "reconcile", outcome: "not configured", why: error.message });
      return { looked: 0, found: 0, behind: false };
    }
  };
}

export const handler = lazyHandler(createHandler);
