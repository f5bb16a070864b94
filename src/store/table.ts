import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

export type Item = Record<string, unknown>;
export type Key = Record<string, string>;

/** A condition or update in DynamoDB's own expression language, with its names and values. */
export type Expression = { text: string; names?: Record<string, string>; values?: Record<string, unknown> };

/** DynamoDB takes so many keys in one call. */
const mostInBatch = 100;

/** The verbs of one DynamoDB table. A write whose condition does not hold gives false; all other failures throw. */
export type Table = ReturnType<typeof createTable>;

export function createTable(client: DynamoDBDocumentClient, TableName: string) {
  return {
    /** With `late` it may lack what was written within the last second, and costs half. */
    async get<T extends Item>(Key: Key, { late = false } = {}): Promise<T | undefined> {
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: !late }));
      return Item as T | undefined;
    },

    put(Item: Item, condition?: Expression): Promise<boolean> {
      return ifConditionHolds(() =>
        client.send(new PutCommand({ TableName, Item, ...conditionOf(condition) })),
      );
    },

    update(Key: Key, change: Expression, condition?: Expression): Promise<boolean> {
      return ifConditionHolds(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key,
            UpdateExpression: change.text,
            ...conditionOf({
              text: condition?.text ?? "",
              names: { ...change.names, ...condition?.names },
              values: { ...change.values, ...condition?.values },
            }),
          }),
        ),
      );
    },

    delete(Key: Key, condition?: Expression): Promise<boolean> {
      return ifConditionHolds(() =>
        client.send(new DeleteCommand({ TableName, Key, ...conditionOf(condition) })),
      );
    },

    /**
     * One page of a query; `condition` is the key condition, `only` names the attributes to read. With `late` it may lack
     * what was written within the last second, and costs half.
     */
    async query<T extends Item>(
      condition: Expression,
      options: {
        index?: string;
        newestFirst?: boolean;
        limit?: number;
        after?: Item;
        only?: string;
        late?: boolean;
      } = {},
    ): Promise<{ items: T[]; next: Item | undefined }> {
      const answer = await client.send(
        new QueryCommand({
          TableName,
          IndexName: options.index,
          KeyConditionExpression: condition.text,
          ExpressionAttributeNames: condition.names,
          ExpressionAttributeValues: condition.values,
          ProjectionExpression: options.only,
          ScanIndexForward: !options.newestFirst,
          Limit: options.limit,
          ExclusiveStartKey: options.after,
          // DynamoDB reads an index without consistency only: it may be a moment late.
          ConsistentRead: !options.index && !options.late,
        }),
      );
      return { items: (answer.Items ?? []) as T[], next: answer.LastEvaluatedKey };
    },

    /** One page of one segment of the whole table, without what the filter leaves out. */
    async scanSegment<T extends Item>(
      filter: Expression,
      options: { only: string; segment: number; segments: number; after?: Item },
    ): Promise<{ items: T[]; next: Item | undefined }> {
      const answer = await client.send(
        new ScanCommand({
          TableName,
          FilterExpression: filter.text,
          ExpressionAttributeNames: filter.names,
          ExpressionAttributeValues: filter.values,
          ProjectionExpression: options.only,
          Segment: options.segment,
          TotalSegments: options.segments,
          ExclusiveStartKey: options.after,
        }),
      );
      return { items: (answer.Items ?? []) as T[], next: answer.LastEvaluatedKey };
    },

    /** Every entry of an index, in no order, if they are fewer than `most`: one read. Otherwise undefined. */
    async wholeIndex<T extends Item>(IndexName: string, most: number): Promise<T[] | undefined> {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({ TableName, IndexName, Limit: most }),
      );
      return LastEvaluatedKey ? undefined : (Items as T[]);
    },

    /** The whole table, page by page, in no order; `only` names the attributes to read. It is billed for every item. */
    async *scan<T extends Item>(only: readonly string[]): AsyncGenerator<T[]> {
      const names = Object.fromEntries(only.map((name) => [`#${name}`, name]));
      let after: Item | undefined;
      do {
        const { Items, LastEvaluatedKey } = await client.send(
          new ScanCommand({
            TableName,
            ProjectionExpression: Object.keys(names).join(", "),
            ExpressionAttributeNames: names,
            ExclusiveStartKey: after,
          }),
        );
        yield (Items ?? []) as T[];
        after = LastEvaluatedKey;
      } while (after);
    },

    /**
     * Items by key, in any order, a hundred in a call; retries the keys that DynamoDB left unprocessed. A key may be given
     * twice, which DynamoDB would refuse, and is read once.
     */
    async getMany<T extends Item>(keys: readonly Key[]): Promise<T[]> {
      const found: T[] = [];
      const once = new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key]));
      for (let left = [...once.values()]; left.length > 0; ) {
        const Keys = left.splice(0, mostInBatch);
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
        );
        found.push(...((Responses?.[TableName] ?? []) as T[]));
        left.push(...((UnprocessedKeys?.[TableName]?.Keys ?? []) as Key[]));
      }
      return found;
    },
  };
}

/** Every page of a query, item by item. */
export async function* eachItem<T extends Item>(
  table: Table,
  condition: Expression,
  options: { index?: string; newestFirst?: boolean; only?: string; limit?: number; late?: boolean } = {},
): AsyncGenerator<T> {
  let after: Item | undefined;
  do {
    const page = await table.query<T>(condition, { ...options, ...(after ? { after } : {}) });
    yield* page.items;
    after = page.next;
  } while (after);
}

function conditionOf(condition: Expression | undefined) {
  if (!condition) return {};
  const { text, names, values } = condition;
  return {
    ...(text ? { ConditionExpression: text } : {}),
    ...(names && Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(values && Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}

async function ifConditionHolds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return false;
    throw error;
  }
}
