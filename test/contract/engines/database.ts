import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { startDynamo } from "../../../local/engines/dynamo.ts";
import { createMemoryDynamo } from "../../../simulation/memory/dynamo.ts";
import { createDynamo } from "../../../src/store/client.ts";
import { startChild } from "./child.ts";
import { found } from "./found.ts";
import { ministack, startMinistack } from "./ministack.ts";

export type Database = { client: DynamoDBDocumentClient; close: () => Promise<void> };
/** Known differences of an engine from AWS. */
export type DatabaseDifference = "takes what is no expression";

export type DatabaseEngine = {
  name: string;
  present: boolean;
  differs: DatabaseDifference[];
  start: () => Promise<Database>;
};

const local = found("DYNAMODB_LOCAL", "folder with DynamoDBLocal.jar");

export const databaseEngines: DatabaseEngine[] = [
  {
    name: "in memory",
    present: true,
    differs: [],
    start: async () => ({ client: createMemoryDynamo().client, close: async () => {} }),
  },
  {
    name: "embedded (dynalite)",
    present: true,
    differs: [],
    async start() {
      const { url, close } = await startDynamo();
      return over(url, close);
    },
  },
  {
    name: "embedded, asked within the process",
    present: true,
    differs: [],
    async start() {
      const { documents, close } = await startDynamo();
      return { client: documents, close };
    },
  },
  {
    name: "AWS's DynamoDB Local",
    present: local !== undefined,
    differs: [],
    async start() {
      const { url, stop } = await startChild({
        command: "java",
        arguments: (port) => [
          "-Djava.library.path=DynamoDBLocal_lib",
          "-jar",
          "DynamoDBLocal.jar",
          "-inMemory",
          "-port",
          `${port}`,
        ],
        directory: local as string,
      });
      return over(url, stop);
    },
  },
  {
    name: "ministack",
    present: ministack !== undefined,
    differs: ["takes what is no expression"],
    async start() {
      const { url, stop } = await startMinistack();
      return over(url, stop);
    },
  },
];

function over(url: string, close: () => Promise<void>): Database {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const client = createDynamo({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_DYNAMODB: url });
  return {
    client,
    async close() {
      client.destroy();
      await close();
    },
  };
}
