import { createTables } from "../../local/engines/dynamo.ts";
import { createTable } from "../../src/store/table.ts";
import { createMemoryDynamo } from "./dynamo.ts";

/** Both tables in memory, as `src/store` uses them. */
export async function createMemoryTables() {
  const { client } = createMemoryDynamo();
  await createTables(client, { ledger: "ledger", cache: "cache" });
  return { ledger: createTable(client, "ledger"), cache: createTable(client, "cache") };
}
