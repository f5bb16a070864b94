import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { recordInterrupted } from "../src/deliver/interrupted.ts";
import { decodeEffectMessage } from "../src/messages/effect-message.ts";
import type { Clock } from "../src/platform/time.ts";
import { createDeliveryRecords } from "../src/store/delivery-records.ts";
import { scanned } from "../src/store/scan.ts";
import { createTable, type Table } from "../src/store/table.ts";

type Tables = { ledger: string; cache: string };

/**
 * What a desk that was killed has left undone. Its engines were its own, and another desk cannot have opened them before
 * it ended: its attempts get no answer any more, and its fetches from Intercom come to nothing. `events` and `effects`
 * are the messages that it had in hand.
 */
export async function takeOver(
  dynamo: DynamoDBDocumentClient,
  tables: Tables,
  { events, effects }: { events: readonly string[]; effects: readonly string[] },
  clock: Clock,
): Promise<void> {
  const deliveryRecords = createDeliveryRecords(createTable(dynamo, tables.ledger), clock);
  for (const message of effects.flatMap(readable)) await recordInterrupted(deliveryRecords, message, clock);
  if (events.length > 0) await endFetches(createTable(dynamo, tables.cache));
}

/** One that cannot be read is parked when it is delivered. */
function readable(body: string) {
  try {
    return [decodeEffectMessage(body)];
  } catch {
    return [];
  }
}

/** Takes away the leases of fetches: the next who needs such a model would wait for their end. */
async function endFetches(cache: Table): Promise<void> {
  const leased = await scanned<{ pk: string }>(cache, { text: "attribute_exists(lease)" }, "pk");
  for (const { pk } of leased) await cache.update({ pk }, { text: "REMOVE lease, leaseExpiresAt" });
}
