import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { execute, type Tables } from "./dynamo/execute.ts";
import type { Item, Propagate } from "./dynamo/memory-table.ts";

export type MemoryDynamo = ReturnType<typeof createMemoryDynamo>;

/**
 * DynamoDB in memory, as far as `src/store` uses it: the document client's commands, and expressions read as
 * DynamoDB reads them. Every command happens at once; `propagate` decides when an index hears of a write.
 */
export function createMemoryDynamo({ propagate = (apply) => apply() }: { propagate?: Propagate } = {}) {
  const tables: Tables = new Map();
  const run = (command: unknown) => execute(tables, propagate, command);
  return {
    /** What a command does and answers; for whoever decides when it happens and whether its answer arrives. */
    execute: run,
    /** For `createTable` and whatever else takes the SDK's client. */
    client: dynamoClient(async (command) => run(command)),
    /** Every item of a table, for whoever looks on. */
    items: (table: string): Item[] => [...(tables.get(table)?.all() ?? [])],
  };
}

/** The SDK's client, as far as anyone calls it here. */
export function dynamoClient(
  send: (command: unknown) => Promise<Record<string, unknown>>,
): DynamoDBDocumentClient {
  return { send, destroy() {} } as unknown as DynamoDBDocumentClient;
}
