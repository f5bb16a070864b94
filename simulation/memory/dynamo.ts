import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { execute, type Tables } from "./dynamo/execute.ts";
import type { Item, Propagate } from "./dynamo/memory-table.ts";

export type MemoryDynamo = ReturnType<typeof createMemoryDynamo>;

/**
 * DynamoDB in memory, as far as `src/store` uses it: the document client's commands, and expressions by DynamoDB's
 * grammar. Every command takes effect at once; `propagate` decides when an index gets a write.
 */
export function createMemoryDynamo({ propagate = (apply) => apply() }: { propagate?: Propagate } = {}) {
  const tables: Tables = new Map();
  const run = (command: unknown) => execute(tables, propagate, command);
  return {
    /** Runs a command at once, for a caller that simulates latency and lost answers. */
    execute: run,
    /** The SDK's client. */
    client: dynamoClient(async (command) => run(command)),
    /** Every item of a table, for checks. */
    items: (table: string): Item[] => [...(tables.get(table)?.all() ?? [])],
  };
}

/** The part of the SDK's client that is used here. */
export function dynamoClient(
  send: (command: unknown) => Promise<Record<string, unknown>>,
): DynamoDBDocumentClient {
  return { send, destroy() {} } as unknown as DynamoDBDocumentClient;
}
