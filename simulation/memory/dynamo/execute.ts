import {
  CreateTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { readChange } from "./change.ts";
import { readCondition } from "./condition.ts";
import { invalid } from "./invalid.ts";
import { createMemoryTable, type Item, type MemoryTable, type Propagate, shapeOf } from "./memory-table.ts";
import { query, scan } from "./query.ts";
import { type Named, scopeOf } from "./reading.ts";

export type Tables = Map<string, MemoryTable>;

const conditions = cached(readCondition);
const changes = cached(readChange);

/** Runs one of the SDK's commands at once; returns and throws what DynamoDB would. */
export function execute(tables: Tables, propagate: Propagate, command: unknown): Record<string, unknown> {
  if (command instanceof CreateTableCommand) {
    const name = command.input.TableName ?? "";
    if (tables.has(name))
      throw new ResourceInUseException({ $metadata: {}, message: `Table already exists: ${name}` });
    tables.set(name, createMemoryTable(shapeOf(command.input), propagate));
    return {};
  }
  if (command instanceof GetCommand) {
    const { TableName, Key } = command.input;
    return { Item: tableOf(tables, TableName).get(Key as Item) };
  }
  if (command instanceof PutCommand) {
    const { TableName, Item } = command.input;
    const item = Item as Item;
    tableOf(tables, TableName).write({ key: item, change: () => item, ...conditionOf(command.input) });
    return {};
  }
  if (command instanceof DeleteCommand) {
    const { TableName, Key } = command.input;
    tableOf(tables, TableName).write({
      key: Key as Item,
      change: () => undefined,
      ...conditionOf(command.input),
    });
    return {};
  }
  if (command instanceof UpdateCommand) return update(tables, command.input);
  if (command instanceof QueryCommand)
    return query(tableOf(tables, command.input.TableName), command.input, conditions);
  if (command instanceof ScanCommand)
    return scan(tableOf(tables, command.input.TableName), command.input, conditions);
  if (command instanceof BatchGetCommand) {
    const Responses = Object.entries(command.input.RequestItems ?? {}).map(([name, { Keys = [] }]) => {
      if (Keys.length > 100) throw invalid("Too many items requested for the BatchGetItem call");
      return [name, Keys.flatMap((key) => tableOf(tables, name).get(key) ?? [])] as const;
    });
    return { Responses: Object.fromEntries(Responses), UnprocessedKeys: {} };
  }
  throw invalid(`This engine does not support ${(command as object).constructor.name}`);
}

function update(tables: Tables, input: UpdateCommand["input"]): Record<string, unknown> {
  const table = tableOf(tables, input.TableName);
  const key = input.Key as Item;
  const change = changes(input.UpdateExpression ?? "");
  const condition = input.ConditionExpression ? conditions(input.ConditionExpression) : undefined;
  const scope = scopeOf(input, change, condition);
  const keys = [table.shape.partition, table.shape.sort];
  table.write({
    key,
    change(before) {
      const after = change.apply(scope(before ?? key));
      if (keys.some((name) => name && after[name] !== key[name]))
        throw invalid("Cannot update attribute. This attribute is part of the key");
      return after;
    },
    ...(condition ? { condition: (item) => condition.holds(scope(item)) } : {}),
  });
  return {};
}

function conditionOf(input: Named & { ConditionExpression?: string | undefined }) {
  if (!input.ConditionExpression) return {};
  const condition = conditions(input.ConditionExpression);
  const scope = scopeOf(input, condition);
  return { condition: (item: Item) => condition.holds(scope(item)) };
}

function tableOf(tables: Tables, name: string | undefined): MemoryTable {
  const table = tables.get(name ?? "");
  if (table) return table;
  throw new ResourceNotFoundException({
    $metadata: {},
    message: `Cannot do operations on a non-existent table: ${name}`,
  });
}

function cached<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}
