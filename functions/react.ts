import type { Context, SQSEvent } from "aws-lambda";
import { configurationSource } from "../src/configuration/configuration.ts";
import { workspaces } from "../src/configuration/workspaces.ts";
import { inTurn, workThroughBatch } from "../src/messages/batch.ts";
import { overfullCheck } from "../src/messages/overfull.ts";
import { createQueue } from "../src/messages/queue.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { log } from "../src/platform/log.ts";
import { refuseReservedNames } from "../src/react/card.ts";
import { handleEventMessage } from "../src/react/handle-message.ts";
import { createHoldStores } from "../src/react/hold/stores.ts";
import { asks } from "../src/react/models.ts";
import { reactions } from "../src/reactions/index.ts";
import { createAlertedWaits } from "../src/store/alerted-waits.ts";
import { createCache } from "../src/store/cache.ts";
import { createCards } from "../src/store/cards.ts";
import { createCooldowns } from "../src/store/cooldowns.ts";
import { createDeliveryRecords } from "../src/store/delivery-records.ts";
import { briefIn, createLedger } from "../src/store/ledger.ts";
import { createMutes } from "../src/store/mutes.ts";
import { createParkedList } from "../src/store/parked.ts";
import { createPeople } from "../src/store/people.ts";
import { createReminders } from "../src/store/reminders.ts";
import { createSubjects } from "../src/store/subjects.ts";
import { createTable } from "../src/store/table.ts";
import { createTombstones } from "../src/store/tombstones.ts";
import { createUnended } from "../src/store/unended.ts";
import { createClients } from "./clients.ts";
import { lazyHandler, readAhead } from "./lazy-handler.ts";
import { type Runtime, reactionsNow } from "./runtime.ts";

/** Runs the reactions on each event message, and queues their effects. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  pause,
  early = false,
  clients,
  reactions: given = reactions,
}: Runtime = {}) {
  const current = reactionsNow(given);
  refuseReservedNames(current());
  const names = readEnvironment(
    ["EVENTS_QUEUE_URL", "EFFECTS_QUEUE_URL", "EVENTS_PARKED_QUEUE_URL", "LEDGER_TABLE", "CACHE_TABLE"],
    environment,
  );
  const { sqs, dynamo } = clients ?? createClients(environment);
  const [ledgerTable, cacheTable] = [
    createTable(dynamo, names.LEDGER_TABLE),
    createTable(dynamo, names.CACHE_TABLE),
  ];
  const events = createQueue(sqs, names.EVENTS_QUEUE_URL, clock);
  const configuration = configurationSource(environment, clock);
  if (early) readAhead(configuration);
  const parkedList = createParkedList(ledgerTable, clock);
  const work = {
    configuration,
    workspaceOf: workspaces(asks, configuration, cacheTable, clock, write),
    cache: createCache(cacheTable, clock),
    ledger: createLedger(ledgerTable, clock, briefIn(environment)),
    reminders: createReminders(ledgerTable, clock),
    subjects: createSubjects(ledgerTable, clock),
    cooldowns: createCooldowns(ledgerTable, clock),
    alertedWaits: createAlertedWaits(ledgerTable, clock),
    ...createHoldStores(ledgerTable, cacheTable, clock),
    cards: createCards(ledgerTable, clock),
    tombstones: createTombstones(ledgerTable, clock),
    people: createPeople(ledgerTable, clock),
    mutes: createMutes(ledgerTable, clock),
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    parkedList,
    events,
    effects: createQueue(sqs, names.EFFECTS_QUEUE_URL, clock),
    parking: {
      list: parkedList,
      queue: createQueue(sqs, names.EVENTS_PARKED_QUEUE_URL, clock),
      log: write,
    },
    isOverfull: overfullCheck(sqs, names.EVENTS_QUEUE_URL, clock),
    clock,
    log: write,
    ...(pause ? { pause } : {}),
  };
  const workOn = inTurn((record, behind, ended) =>
    handleEventMessage({ ...work, reactions: current() }, record, behind, ended),
  );
  const apart = { remove: events.remove, unended: createUnended(cacheTable, clock) };
  return (event: SQSEvent, context: Pick<Context, "getRemainingTimeInMillis">) =>
    workThroughBatch(
      event,
      workOn,
      events.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
      undefined,
      apart,
    );
}

export const handler = lazyHandler(createHandler);
