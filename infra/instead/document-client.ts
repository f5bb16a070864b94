import {
  marshall,
  type marshallOptions,
  type NativeAttributeValue,
  unmarshall,
} from "@aws-sdk/util-dynamodb";
import { type AwsClient, type Command, command, type Output } from "./aws-client.ts";

type Values = Record<string, NativeAttributeValue>;
type Convert = (values: Values) => object;
type Options = { marshallOptions?: marshallOptions };

export const BatchGetCommand = command("BatchGetItem");
export const DeleteCommand = command("DeleteItem");
export const GetCommand = command("GetItem");
export const PutCommand = command("PutItem");
export const QueryCommand = command("Query");
export const ScanCommand = command("Scan");
export const UpdateCommand = command("UpdateItem");

/** Takes the place of @aws-sdk/lib-dynamodb in the bundles: takes and gives plain values. */
export class DynamoDBDocumentClient {
  readonly #client: AwsClient;
  readonly #options: marshallOptions;

  constructor(client: AwsClient, { marshallOptions = {} }: Options = {}) {
    this.#client = client;
    this.#options = marshallOptions;
  }

  static from(client: AwsClient, options?: Options): DynamoDBDocumentClient {
    return new DynamoDBDocumentClient(client, options);
  }

  async send({ action, input }: Command): Promise<Output> {
    const asked = converted(input, (values) => marshall(values, this.#options));
    return converted(await this.#client.call(action, asked), (values) =>
      unmarshall(bytesOf(values) as Values),
    );
  }

  /** The client below is destroyed by who made it. */
  destroy(): void {}
}

/** Where the requests and answers of these commands have an item, and where they have a list of them. */
const items = [
  "Key",
  "Item",
  "Attributes",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "LastEvaluatedKey",
];
const lists = ["Items", "Keys"];
/** Where they have what is asked or told of each table by its name: a list, or a request with one. */
const tables = ["RequestItems", "Responses", "UnprocessedKeys"];

function converted(given: object, convert: Convert): Output {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (value === undefined || value === null) return [name, value];
      if (items.includes(name)) return [name, convert(value)];
      if (lists.includes(name)) return [name, value.map(convert)];
      if (tables.includes(name)) return [name, byTable(value, convert)];
      return [name, value];
    }),
  );
}

const byTable = (all: Record<string, object>, convert: Convert) =>
  Object.fromEntries(
    Object.entries(all).map(([table, value]) => [
      table,
      Array.isArray(value) ? value.map(convert) : converted(value, convert),
    ]),
  );

/** Bytes travel as base64. */
function bytesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bytesOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === "B" && typeof inner === "string"
        ? new Uint8Array(Buffer.from(inner, "base64"))
        : bytesOf(inner),
    ]),
  );
}
