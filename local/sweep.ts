import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "../src/platform/time.ts";
import { createTable, type Item, type Key } from "../src/store/table.ts";

/**
 * Deletes what is past its `expiresAt`, as DynamoDB does by itself on AWS: the embedded engine never does. Page by page, so
 * that the keys of a busy month need not be held at once; what was renewed since its page was read stays.
 */
export async function sweepExpired(
  dynamo: DynamoDBDocumentClient,
  tables: { name: string; key: readonly string[] }[],
  clock: Clock,
): Promise<number> {
  let swept = 0;
  for (const { name, key } of tables) {
    const table = createTable(dynamo, name);
    const expired = { text: "expiresAt < :now", values: { ":now": Math.floor(clock() / 1000) } };
    const whole = { only: key.join(", "), segment: 0, segments: 1 };
    let after: Item | undefined;
    do {
      const page = await table.scanSegment<Key>(expired, { ...whole, ...(after ? { after } : {}) });
      for (const one of page.items) if (await table.delete(one, expired)) swept += 1;
      after = page.next;
    } while (after);
  }
  return swept;
}
