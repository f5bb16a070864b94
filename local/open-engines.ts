import { join } from "node:path";
import type { Clock } from "../src/platform/time.ts";
import { cacheKeys, ledgerKeys } from "../src/store/tables.ts";
import { createTables, startDynamo } from "./engines/dynamo.ts";
import { newSecret } from "./engines/guard.ts";
import { createFifo, startSqs } from "./engines/sqs.ts";
import { takeOver } from "./take-over.ts";

/**
 * Both engines with the desk's tables and queues, taken over from a desk that was killed. `written` is called after each
 * write to a table. They are closed with `opened`.
 */
export async function openEngines(
  directory: string | undefined,
  clock: Clock,
  written: () => void,
  opened: AsyncDisposableStack,
) {
  const at = (name: string) => (directory ? join(directory, name) : undefined);
  const dynamo = await startDynamo(at("dynamodb"), 0, newSecret(), written);
  opened.defer(() => dynamo.close());
  const sqs = await startSqs(at("sqs"));
  opened.defer(() => sqs.close());
  // The SDK does not work without credentials. The engines know their callers by the secret in their addresses.
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";

  const tables = { ledger: "deskbell-ledger", cache: "deskbell-cache" };
  await createTables(dynamo.documents, tables);
  const events = await createFifo(sqs.queues, "events", 180);
  const effects = await createFifo(sqs.queues, "effects", 180);
  const interrupted = (name: string) => sqs.interrupted.get(`${name}.fifo`) ?? [];
  await takeOver(
    dynamo.documents,
    tables,
    { events: interrupted("events"), effects: interrupted("effects") },
    clock,
  );
  return {
    tables,
    keyedTables: [
      { name: tables.ledger, key: [ledgerKeys.partition, ledgerKeys.sort] },
      { name: tables.cache, key: [cacheKeys.partition] },
    ],
    queues: { events: events.url, effects: effects.url },
    clients: { sqs: sqs.queues, dynamo: dynamo.documents },
    /** Where functions find them. */
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
      AWS_ENDPOINT_URL_SQS: sqs.url,
      LEDGER_TABLE: tables.ledger,
      CACHE_TABLE: tables.cache,
      EVENT_BUS: "deskbell",
      EVENTS_QUEUE_URL: events.url,
      EVENTS_PARKED_QUEUE_URL: events.parkedUrl,
      EFFECTS_QUEUE_URL: effects.url,
      EFFECTS_PARKED_QUEUE_URL: effects.parkedUrl,
    },
    compact: async () => void (await Promise.all([dynamo.compact(), sqs.compact()])),
    advance: sqs.advance,
  };
}
