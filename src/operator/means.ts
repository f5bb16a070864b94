import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { createSqs } from "../messages/client.ts";
import { type LeasedMessages, leaseParkedMessages } from "../messages/dead-letter-queue.ts";
import { createQueue } from "../messages/queue.ts";
import { readEnvironment } from "../platform/environment.ts";
import type { Clock } from "../platform/time.ts";
import { createCache } from "../store/cache.ts";
import { createDeliveryRecords } from "../store/delivery-records.ts";
import { createLedger } from "../store/ledger.ts";
import { createParkedList, type Parked } from "../store/parked.ts";
import { createReminders } from "../store/reminders.ts";
import { createTable } from "../store/table.ts";

/** What an operator's work reads and writes of one desk, be it on this machine or a stack on AWS. */
export type Means = ReturnType<typeof meansOf>;

/** `environment` names tables and queues as it does for the deployed functions. */
export function meansOf(
  environment: Record<string, string | undefined>,
  { dynamo, sqs }: { dynamo: DynamoDBDocumentClient; sqs: ReturnType<typeof createSqs> },
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
  const [table, cacheTable] = [
    createTable(dynamo, names.LEDGER_TABLE),
    createTable(dynamo, names.CACHE_TABLE),
  ];
  const parkedUrls = {
    notification: names.EVENTS_PARKED_QUEUE_URL,
    effect: names.EFFECTS_PARKED_QUEUE_URL,
  };
  return {
    clock,
    ledger: createLedger(table, clock),
    deliveryRecords: createDeliveryRecords(table, clock),
    parkedList: createParkedList(table, clock),
    reminders: createReminders(table, clock),
    cache: createCache(cacheTable, clock),
    cacheTable,
    queues: {
      notification: createQueue(sqs, names.EVENTS_QUEUE_URL, clock),
      effect: createQueue(sqs, names.EFFECTS_QUEUE_URL, clock),
    },
    queueUrls: { events: names.EVENTS_QUEUE_URL, effects: names.EFFECTS_QUEUE_URL },
    sqs,
    parkedUrls,
    /** Leases the dead letters of one kind. */
    lease: (what: Parked["what"]): Promise<LeasedMessages> => leaseParkedMessages(sqs, parkedUrls[what]),
  };
}
