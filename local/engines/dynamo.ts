import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { CreateTableCommand, type DynamoDBClient, type KeySchemaElement } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ClassicLevel } from "classic-level";
import { cacheKeys, feedIndex, ledgerKeys } from "../../src/store/tables.ts";
import { documentsOf } from "./dynamo/documents.ts";
import { openDynamo } from "./dynamo/operations.ts";
import type { Engine } from "./engine.ts";
import { newSecret } from "./guard.ts";
import { createJsonServer } from "./json-server.ts";

/** `documents` is a client for this process, which makes no requests. */
export type DynamoEngine = Engine & { documents: DynamoDBDocumentClient };

/**
 * DynamoDB in this process, on loopback, with its state in `path` or in memory. Port 0 uses any free port. `written` is
 * called after each write, whichever process asked for it.
 */
export async function startDynamo(
  path?: string,
  port = 0,
  secret = newSecret(),
  written: () => void = () => undefined,
): Promise<DynamoEngine> {
  if (path) await mkdir(path, { recursive: true });
  const { perform, db } = await openDynamo(path, written);
  const server = createJsonServer(perform, { secret, service: "DynamoDB_20120810." });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`,
    documents: documentsOf(perform),
    compact: async () => {
      if (db instanceof ClassicLevel) await compactWhole(db);
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await db.close();
    },
  };
}

/**
 * LevelDB writes what is in memory as one file, deleted versions included, and merges a file only with another of the
 * same keys. So a value below and one above all keys go first, and the next run merges their file with everything.
 */
async function compactWhole(level: ClassicLevel): Promise<void> {
  const [lowest, highest] = [Buffer.from([0]), Buffer.alloc(8, 0xff)];
  const encoding = { keyEncoding: "buffer", valueEncoding: "buffer" } as const;
  for (let run = 1; run <= 3; run++) {
    const written = [lowest, highest].map((key) => ({
      type: "put" as const,
      key,
      value: Buffer.from([run]),
    }));
    await level.batch<Buffer, Buffer>(written, encoding);
    await level.compactRange(lowest, highest, { keyEncoding: "buffer" });
  }
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
