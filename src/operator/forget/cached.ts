import { type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { unpack } from "../../store/packed.ts";
import { concernOf, isOwn, type Person } from "./concern.ts";

type Stored = { pk: string; packed?: Uint8Array };

/**
 * What the cache holds about a person: the keys of the models, and the contact ids in them. It still knows a contact's
 * address after Intercom has deleted the contact.
 */
export async function searchCache(
  dynamo: DynamoDBDocumentClient,
  cache: string,
  person: Person,
): Promise<{ keys: string[]; ids: string[] }> {
  const found = { keys: [] as string[], ids: [] as string[] };
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: cache, ExclusiveStartKey: after, ConsistentRead: true }),
    );
    for (const { pk, packed } of Items as Stored[]) {
      const concern = packed ? concernOf(unpack(packed), person) : undefined;
      if (!concern?.concerned && !isOwn(pk, person)) continue;
      found.keys.push(pk);
      found.ids.push(...(concern?.learned ?? []));
    }
    after = LastEvaluatedKey;
  } while (after);
  return found;
}
