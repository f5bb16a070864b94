import { DeleteCommand, type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "../src/platform/time.ts";

/** Deletes what is past its `expiresAt`, as DynamoDB does by itself on AWS: the embedded engine never does. */
export async function sweepExpired(
  dynamo: DynamoDBDocumentClient,
  tables: { name: string; key: readonly string[] }[],
  clock: Clock,
): Promise<number> {
  let swept = 0;
  for (const { name: TableName, key } of tables) {
    let after: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await dynamo.send(
        new ScanCommand({
          TableName,
          ExclusiveStartKey: after,
          FilterExpression: "expiresAt < :now",
          ProjectionExpression: key.join(", "),
          ExpressionAttributeValues: { ":now": Math.floor(clock() / 1000) },
        }),
      );
      for (const Key of Items) await dynamo.send(new DeleteCommand({ TableName, Key }));
      swept += Items.length;
      after = LastEvaluatedKey;
    } while (after);
  }
  return swept;
}
