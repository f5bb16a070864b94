import { CreateTableCommand, DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
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
import { untilDeadline } from "../../../src/platform/deadline.ts";
import { type Perform, Refusal } from "../refusal.ts";
import { type AttributeValues, fromAttributes, toAttributes } from "./attribute-values.ts";

const operations = new Map<unknown, string>([
  [GetCommand, "GetItem"],
  [BatchGetCommand, "BatchGetItem"],
  [PutCommand, "PutItem"],
  [UpdateCommand, "UpdateItem"],
  [DeleteCommand, "DeleteItem"],
  [QueryCommand, "Query"],
  [ScanCommand, "Scan"],
]);

type Fields = Record<string, unknown>;

/**
 * The document client of an engine in the same process: the same commands, answers and errors, without requests,
 * signatures and connections, which took most of the desk's time.
 */
export function documentsOf(perform: Perform): DynamoDBDocumentClient {
  async function send(command: { input: Fields }): Promise<object> {
    untilDeadline()?.throwIfAborted();
    if (command instanceof CreateTableCommand) return answered("CreateTable", structuredClone(command.input));
    const operation = operations.get(command.constructor);
    if (!operation) throw new TypeError(`The desk's client knows no ${command.constructor.name}`);
    return fromWire((await answered(operation, toWire(command.input))) as Fields);
  }

  async function answered(operation: string, input: object): Promise<object> {
    try {
      return await perform(operation, input);
    } catch (error) {
      throw error instanceof Refusal ? new DynamoDBServiceException(error.exception) : error;
    }
  }

  return { send, destroy() {} } as unknown as DynamoDBDocumentClient;
}

/** A command's input as the engine reads it. What is not an item or a key stays as it is. */
function toWire(input: Fields): Fields {
  const { Item, Key, ExclusiveStartKey, ExpressionAttributeValues, RequestItems, ...rest } = input;
  const items = { Item, Key, ExclusiveStartKey, ExpressionAttributeValues };
  for (const [name, item] of Object.entries(items)) if (item) rest[name] = toAttributes(item);
  if (RequestItems)
    rest.RequestItems = eachTable(RequestItems, (asked) => withKeys(asked as Fields, toAttributes));
  return rest;
}

function fromWire(answer: Fields): Fields {
  const read = (item: unknown) => fromAttributes(item as AttributeValues);
  const { Item, Items, Attributes, LastEvaluatedKey, Responses, UnprocessedKeys, ...rest } = answer;
  for (const [name, item] of Object.entries({ Item, Attributes, LastEvaluatedKey }))
    if (item) rest[name] = read(item);
  if (Items) rest.Items = (Items as unknown[]).map(read);
  if (Responses) rest.Responses = eachTable(Responses, (items) => (items as unknown[]).map(read));
  if (UnprocessedKeys)
    rest.UnprocessedKeys = eachTable(UnprocessedKeys, (left) => withKeys(left as Fields, read));
  return rest;
}

const eachTable = (tables: unknown, change: (given: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(tables as Fields).map(([name, given]) => [name, change(given)]));

const withKeys = (asked: Fields, change: (key: never) => unknown): Fields => ({
  ...asked,
  Keys: (asked.Keys as never[]).map((key) => change(key)),
});
