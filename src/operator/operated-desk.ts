import type { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type LeasedMessages, leaseParkedMessages } from "../messages/dead-letter-queue.ts";
import { createQueue } from "../messages/queue.ts";
import { readEnvironment } from "../platform/environment.ts";
import type { Clock } from "../platform/time.ts";
import { createCache } from "../store/cache.ts";
import { createDeliveryRecords } from "../store/delivery-records.ts";
import { briefIn, createLedger } from "../store/ledger.ts";
import { createParkedList, type Parked } from "../store/parked.ts";
import { createReminders } from "../store/reminders.ts";
import { createTable } from "../store/table.ts";

type Environment = Record<string, string | undefined>;

/** The ledger, the cache and the queues of one desk as operators work with them, on this machine or on AWS. */
export type OperatedDesk = ReturnType<typeof operatedDesk>;

/** The desk whose functions have this environment. */
export function operatedDesk(
  environment: Environment,
  { database, sqs }: { database: DynamoDBDocumentClient; sqs: SQSClient },
  clock: Clock,
) {
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
  const table = createTable(database, names.LEDGER_TABLE);
  const cacheTable = createTable(database, names.CACHE_TABLE);
  const parkedUrls = {
    notification: names.EVENTS_PARKED_QUEUE_URL,
    effect: names.EFFECTS_PARKED_QUEUE_URL,
  };
  return {
    clock,
    ledger: createLedger(table, clock, briefIn(environment)),
    deliveryRecords: createDeliveryRecords(table, clock),
    parkedList: createParkedList(table, clock),
    reminders: createReminders(table, clock),
    cache: createCache(cacheTable, clock),
    cacheTable,
    queues: {
      notification: createQueue(sqs, names.EVENTS_QUEUE_URL, clock),
      effect: createQueue(sqs, names.EFFECTS_QUEUE_URL, clock),
    },
    database,
    sqs,
    tables: { ledger: names.LEDGER_TABLE, cache: names.CACHE_TABLE, ...briefIn(environment) },
    queueUrls: { notification: names.EVENTS_QUEUE_URL, effect: names.EFFECTS_QUEUE_URL },
    parkedUrls,
    /** Leases the dead letters of one kind. */
    lease: (what: Parked["what"]): Promise<LeasedMessages> => leaseParkedMessages(sqs, parkedUrls[what]),
  };
}
