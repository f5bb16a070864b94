import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { CreateTableCommand, type DynamoDBClient, type KeySchemaElement } from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { cacheKeys, feedIndex, ledgerKeys } from "../../src/store/tables.ts";
import { closeIterators } from "./close-iterators.ts";
import type { Engine } from "./engine.ts";
import { guardEngine, newSecret } from "./guard.ts";

/** DynamoDB in this process, on loopback, with its state in `path` or in memory. Port 0 uses any free port. */
export async function startDynamo(path?: string, port = 0, secret = newSecret()): Promise<Engine> {
  if (path) await mkdir(path, { recursive: true });
  closeIterators();
  const server = dynalite({
    ...(path ? { path } : {}),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  guardEngine(server, { secret, service: "DynamoDB_20120810." });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Creates both tables, unless they exist. */
export async function createTables(
  client: DynamoDBClient,
  names: { ledger: string; cache: string },
): Promise<void> {
  const { partition, sort } = ledgerKeys;
  await unlessExists(() =>
    client.send(
      new CreateTableCommand({
        TableName: names.ledger,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: strings(partition, sort, feedIndex.partition, feedIndex.sort),
        KeySchema: keys(partition, sort),
        GlobalSecondaryIndexes: [
          {
            IndexName: feedIndex.name,
            KeySchema: keys(feedIndex.partition, feedIndex.sort),
            Projection: { ProjectionType: "KEYS_ONLY" },
          },
        ],
      }),
    ),
  );
  await unlessExists(() =>
    client.send(
      new CreateTableCommand({
        TableName: names.cache,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: strings(cacheKeys.partition),
        KeySchema: keys(cacheKeys.partition),
      }),
    ),
  );
}

const strings = (...names: string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const }));

const keys = (partition: string, sort?: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: "HASH" },
  ...(sort ? [{ AttributeName: sort, KeyType: "RANGE" as const }] : []),
];

async function unlessExists(create: () => Promise<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!(error instanceof Error && error.name === "ResourceInUseException")) throw error;
  }
}
