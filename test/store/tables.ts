import { createTables, startDynamo } from "../../local/engines/dynamo.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createTable } from "../../src/store/table.ts";

/** Both tables in an embedded DynamoDB of its own. */
export async function startTables() {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const engine = await startDynamo();
  const client = createDynamo({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_DYNAMODB: engine.url });
  await createTables(client, { ledger: "ledger", cache: "cache" });
  return {
    ledger: createTable(client, "ledger"),
    cache: createTable(client, "cache"),
    async close() {
      client.destroy();
      await engine.close();
    },
  };
}
