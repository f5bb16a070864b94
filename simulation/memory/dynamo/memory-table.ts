import {
  ConditionalCheckFailedException,
  type CreateTableCommandInput,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import { byKeys } from "./compare.ts";
import { invalid } from "./invalid.ts";
import { given, stored } from "./stored.ts";

export type Item = Record<string, unknown>;
export type KeyShape = { partition: string; sort?: string | undefined };
/** A global secondary index that holds keys only. */
export type IndexShape = KeyShape & { name: string };
export type TableShape = KeyShape & { indexes: IndexShape[] };

/** Applies a write to the indexes, at once or later. */
export type Propagate = (apply: () => void) => void;

type Write = {
  key: Item;
  change: (before: Item | undefined) => Item | undefined;
  condition?: (item: Item) => boolean;
};

export type MemoryTable = ReturnType<typeof createMemoryTable>;

/** The items of one table and its indexes. Every write is atomic, as DynamoDB's writes of one item are. */
export function createMemoryTable(shape: TableShape, propagate: Propagate) {
  const partitions = new Map<string, Map<string, Item>>();
  const indexes = new Map(shape.indexes.map((index) => [index.name, new Map<string, Item>()]));

  function find(key: Item): Item | undefined {
    const [partition, sort] = keyOf(key, shape);
    return partitions.get(partition)?.get(sort);
  }

  /** Updates an index with the item as it is now, however late. */
  function updateIndex(index: IndexShape, partition: string, sort: string): void {
    const item = partitions.get(partition)?.get(sort);
    const entry = item && entryOf(item, index, shape);
    const key = `${partition}\n${sort}`;
    if (entry) indexes.get(index.name)?.set(key, entry);
    else indexes.get(index.name)?.delete(key);
  }

  return {
    shape,
    get(key: Item): Item | undefined {
      const item = find(key);
      return item && given(item);
    },

    /** Changes one item; throws ConditionalCheckFailedException when the condition does not hold. */
    write({ key, change, condition }: Write): void {
      const before = find(key);
      if (condition && !condition(before ?? {})) {
        throw new ConditionalCheckFailedException({
          $metadata: {},
          message: "The conditional request failed",
        });
      }
      const [partition, sort] = keyOf(key, shape);
      const changed = change(before);
      const after = changed && stored(changed);
      const items = partitions.get(partition) ?? new Map<string, Item>();
      if (after) partitions.set(partition, items.set(sort, after));
      else if (items.delete(sort) && items.size === 0) partitions.delete(partition);
      for (const index of shape.indexes) {
        const isAffected = [before, after].some((item) => item && entryOf(item, index, shape));
        if (isAffected) propagate(() => updateIndex(index, partition, sort));
      }
    },

    /** All items of one partition in order, from the table or (keys only) from an index. */
    partition(value: string, indexName?: string): Item[] {
      if (indexName === undefined) {
        const items = [...(partitions.get(value)?.values() ?? [])];
        return inOrder(items, shape.sort).map(given);
      }
      const index = shape.indexes.find(({ name }) => name === indexName);
      if (!index) throw invalid(`The table does not have the specified index: ${indexName}`);
      const entries = [...(indexes.get(indexName)?.values() ?? [])];
      const found = entries.filter((entry) => entry[index.partition] === value);
      return inOrder(found, index.sort, shape.partition, shape.sort).map(given);
    },

    /** Every item, or every entry of an index, in no order. */
    *all(indexName?: string): Generator<Item> {
      if (indexName !== undefined) {
        const entries = indexes.get(indexName);
        if (!entries) throw invalid(`The table does not have the specified index: ${indexName}`);
        yield* entries.values();
        return;
      }
      for (const items of partitions.values()) yield* items.values();
    },
  };
}

/** An item's entry in an index; undefined unless the item has all of the index's attributes. */
function entryOf(item: Item, index: IndexShape, table: KeyShape): Item | undefined {
  const own = [index.partition, ...(index.sort ? [index.sort] : [])];
  if (own.some((name) => item[name] === undefined)) return undefined;
  const kept = [...own, table.partition, ...(table.sort ? [table.sort] : [])];
  return Object.fromEntries(kept.map((name) => [name, item[name]]));
}

function keyOf(item: Item, { partition, sort }: KeyShape): [partition: string, sort: string] {
  return [textOf(item, partition), sort ? textOf(item, sort) : ""];
}

function textOf(item: Item, name: string): string {
  const value = item[name];
  if (typeof value === "string" && value !== "") return value;
  throw invalid(`The key ${name} is ${value === "" ? "empty" : typeof value}; wanted a string`);
}

function inOrder(items: Item[], ...names: (string | undefined)[]): Item[] {
  const known = names.filter((name) => name !== undefined);
  return items.sort((a, b) => byKeys(a, b, known));
}

/** The keys and indexes of a CreateTable request. */
export function shapeOf({ KeySchema, GlobalSecondaryIndexes = [] }: CreateTableCommandInput): TableShape {
  return {
    ...keysOf(KeySchema),
    indexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName ?? "",
      ...keysOf(KeySchema),
    })),
  };
}

function keysOf(schema: KeySchemaElement[] = []): KeyShape {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { partition: named("HASH") ?? "", sort: named("RANGE") };
}
