import type { Context, SQSEvent } from "aws-lambda";
import { configurationSource } from "../src/configuration/configuration.ts";
import { createAside } from "../src/deliver/aside.ts";
import { handleEffectMessage, leaveOver } from "../src/deliver/handle-message.ts";
import { handlersWith } from "../src/deliver/handlers.ts";
import { createServices } from "../src/deliver/services.ts";
import { workThroughBatch } from "../src/messages/batch.ts";
import { overfullCheck } from "../src/messages/overfull.ts";
import { createQueue } from "../src/messages/queue.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { log } from "../src/platform/log.ts";
import { createDeliveryRecords } from "../src/store/delivery-records.ts";
import { createLedger } from "../src/store/ledger.ts";
import { createParkedList } from "../src/store/parked.ts";
import { createSubjects } from "../src/store/subjects.ts";
import { createTable } from "../src/store/table.ts";
import { createThreads } from "../src/store/threads.ts";
import { createTombstones } from "../src/store/tombstones.ts";
import { createUnended } from "../src/store/unended.ts";
import { createClients } from "./clients.ts";
import { lazyHandler, readAhead } from "./lazy-handler.ts";
import type { Runtime } from "./runtime.ts";

/** Delivers effects, each once. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  pause,
  early = false,
  clients,
}: Runtime = {}) {
  const names = readEnvironment(
    ["EFFECTS_QUEUE_URL", "EFFECTS_PARKED_QUEUE_URL", "LEDGER_TABLE", "CACHE_TABLE", "EVENT_BUS"],
    environment,
  );
  const { sqs, dynamo } = clients ?? createClients(environment);
  const [ledgerTable, cacheTable] = [
    createTable(dynamo, names.LEDGER_TABLE),
    createTable(dynamo, names.CACHE_TABLE),
  ];
  const configuration = configurationSource(environment, clock);
  if (early) readAhead(configuration);
  const effects = createQueue(sqs, names.EFFECTS_QUEUE_URL, clock);
  const work = {
    aside: createAside(effects, createThreads(ledgerTable, clock)),
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    handlerOf: handlersWith(
      createServices({
        configuration,
        ledgerTable,
        cacheTable,
        environment,
        bus: names.EVENT_BUS,
        clock,
        log: write,
      }),
    ),
    subjects: createSubjects(ledgerTable, clock),
    tombstones: createTombstones(ledgerTable, clock),
    ledger: createLedger(ledgerTable, clock),
    parking: {
      list: createParkedList(ledgerTable, clock),
      queue: createQueue(sqs, names.EFFECTS_PARKED_QUEUE_URL, clock),
      log: write,
    },
    isOverfull: overfullCheck(sqs, names.EFFECTS_QUEUE_URL, clock),
    clock,
    log: write,
    ...(pause ? { pause } : {}),
  };
  const apart = { remove: effects.remove, unended: createUnended(cacheTable, clock) };
  return (event: SQSEvent, context: Pick<Context, "getRemainingTimeInMillis">) =>
    workThroughBatch(
      event,
      (record, _behind, ended) => handleEffectMessage(work, record, { hasTime: true, ended }),
      effects.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
      (record) => leaveOver(work, record),
      apart,
    );
}

export const handler = lazyHandler(createHandler);
