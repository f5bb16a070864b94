import type { Context, SQSEvent } from "aws-lambda";
import { readConfiguration } from "../src/configuration/configuration.ts";
import { workspaces } from "../src/configuration/workspaces.ts";
import { effectHandlers } from "../src/deliver/performers.ts";
import { handleEffectMessage } from "../src/deliver/work.ts";
import { asks } from "../src/deliver/workspace.ts";
import { workThroughBatch } from "../src/messages/batch.ts";
import { createSqs } from "../src/messages/client.ts";
import { createQueue } from "../src/messages/queue.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { log } from "../src/platform/log.ts";
import { createCache } from "../src/store/cache.ts";
import { createDynamo } from "../src/store/client.ts";
import { createDeliveryRecords } from "../src/store/delivery-records.ts";
import { createParkedList } from "../src/store/parked.ts";
import { createTable } from "../src/store/table.ts";
import { createThreads } from "../src/store/threads.ts";
import { once } from "./once.ts";
import type { Runtime } from "./runtime.ts";

/** Effects take effect, once each. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  pause,
}: Runtime = {}) {
  const names = readEnvironment(
    ["EFFECTS_QUEUE_URL", "EFFECTS_PARKED_QUEUE_URL", "LEDGER_TABLE", "CACHE_TABLE", "EVENT_BUS"],
    environment,
  );
  const [sqs, dynamo] = [createSqs(environment), createDynamo(environment)];
  const [ledgerTable, cacheTable] = [
    createTable(dynamo, names.LEDGER_TABLE),
    createTable(dynamo, names.CACHE_TABLE),
  ];
  const effects = createQueue(sqs, names.EFFECTS_QUEUE_URL, clock);
  const configuration = readConfiguration(environment, clock);
  const work = {
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    handlerOf: effectHandlers({
      configuration,
      workspaceOf: workspaces(asks, configuration, cacheTable, clock, write),
      cache: createCache(cacheTable, clock),
      threads: createThreads(ledgerTable, clock),
      environment,
      bus: names.EVENT_BUS,
      clock,
    }),
    parking: {
      list: createParkedList(ledgerTable, clock),
      queue: createQueue(sqs, names.EFFECTS_PARKED_QUEUE_URL, clock),
      log: write,
    },
    clock,
    log: write,
    ...(pause ? { pause } : {}),
  };
  return (event: SQSEvent, context: Pick<Context, "getRemainingTimeInMillis">) =>
    workThroughBatch(
      event,
      (record) => handleEffectMessage(work, record),
      effects.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
    );
}

export const handler = once(createHandler);
