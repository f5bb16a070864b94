import type { QueryCommandInput, ScanCommandInput } from "@aws-sdk/lib-dynamodb";
import { byKeys } from "./compare.ts";
import type { Condition } from "./condition.ts";
import { invalid } from "./invalid.ts";
import type { Item, MemoryTable } from "./memory-table.ts";
import { readAttribute } from "./operand.ts";
import { type Scope, scopeOf, startReading } from "./reading.ts";

/** Items per page. DynamoDB ends a page after one megabyte. */
const pageLength = 1_000;

/** One page of a query, with the key at which the next one starts. */
export function query(
  table: MemoryTable,
  input: QueryCommandInput,
  conditionOf: (text: string) => Condition,
) {
  const { IndexName, ConsistentRead, ScanIndexForward, Limit = pageLength, ExclusiveStartKey } = input;
  if (IndexName && ConsistentRead)
    throw invalid("Consistent reads are not supported on global secondary indexes");
  const condition = conditionOf(input.KeyConditionExpression ?? "");
  const projection = readProjection(input.ProjectionExpression);
  const scope = scopeOf(input, condition, projection);
  const index = table.shape.indexes.find(({ name }) => name === IndexName);
  const partition = partitionOf(input, (index ?? table.shape).partition);
  const items = table.partition(partition, IndexName).filter((item) => condition.holds(scope(item)));
  if (ScanIndexForward === false) items.reverse();
  const sorts = [index?.sort, table.shape.partition, table.shape.sort].filter((name) => name !== undefined);
  const keys = [...sorts, ...(index ? [index.partition] : [])];
  const rest = after(items, ExclusiveStartKey, sorts, ScanIndexForward === false);
  const page = rest.slice(0, Limit);
  const last = page.length < rest.length || page.length === Limit ? page.at(-1) : undefined;
  return {
    Items: page.map((item) => projection.of(scope(item))),
    Count: page.length,
    ...(last ? { LastEvaluatedKey: Object.fromEntries(keys.map((name) => [name, last[name]])) } : {}),
  };
}

/** One segment of the whole table or index, in one page; with a limit, its first page only. */
export function scan(table: MemoryTable, input: ScanCommandInput, conditionOf: (text: string) => Condition) {
  const { IndexName, Segment = 0, TotalSegments = 1, Limit, ExclusiveStartKey } = input;
  if (Limit && ExclusiveStartKey) throw invalid("This engine gives the first page of a limited scan only");
  const filter = input.FilterExpression ? conditionOf(input.FilterExpression) : undefined;
  const projection = readProjection(input.ProjectionExpression);
  const scope = scopeOf(input, filter, projection);
  const items = [...table.all(IndexName)].filter((_, nth) => nth % TotalSegments === Segment);
  const page = items.slice(0, Limit);
  const found = page.filter((item) => !filter || filter.holds(scope(item)));
  return {
    Items: found.map((item) => projection.of(scope(item))),
    Count: found.length,
    // DynamoDB cannot know that a full page was the last one either.
    ...(page.length === Limit ? { LastEvaluatedKey: page.at(-1) } : {}),
  };
}

/** The partition in the key condition, such as `#feed = :feed` or `feed = :feed`. */
function partitionOf(
  {
    KeyConditionExpression = "",
    ExpressionAttributeNames = {},
    ExpressionAttributeValues = {},
  }: QueryCommandInput,
  attribute: string,
): string {
  const spellings = [
    attribute,
    ...Object.keys(ExpressionAttributeNames).filter((name) => ExpressionAttributeNames[name] === attribute),
  ];
  for (const [, name, placeholder] of KeyConditionExpression.matchAll(/(#?\w+)\s*=\s*(:\w+)/g)) {
    const value = ExpressionAttributeValues[placeholder as string];
    if (spellings.includes(name as string) && typeof value === "string") return value;
  }
  throw invalid(`Query condition missed key schema element: ${attribute}`);
}

/** The items after a key, whether or not its item still exists. */
function after(items: Item[], start: Item | undefined, sorts: string[], backwards: boolean): Item[] {
  if (!start) return items;
  return items.filter((item) => (backwards ? byKeys(start, item, sorts) : byKeys(item, start, sorts)) > 0);
}

type Projection = { of: (scope: Scope) => Scope["item"]; mentioned: ReadonlySet<string> };

/** Reads a projection such as `sk, #at`; all attributes without an expression. */
function readProjection(text: string | undefined): Projection {
  if (!text) return { of: ({ item }) => item, mentioned: new Set() };
  const reading = startReading(text);
  const wanted = [readAttribute(reading)];
  while (reading.peek()) {
    reading.expect(",");
    wanted.push(readAttribute(reading));
  }
  return {
    mentioned: reading.mentioned,
    of(scope) {
      const names = wanted.map((name) => name(scope)).filter((name) => scope.item[name] !== undefined);
      return Object.fromEntries(names.map((name) => [name, scope.item[name]]));
    },
  };
}
