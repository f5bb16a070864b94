import { createTables } from "../../local/engines/dynamo.ts";
import { createMemoryDynamo } from "../../simulation/memory/dynamo.ts";
import { createTable } from "../../src/store/table.ts";

/** How often DynamoDB and SQS were asked. */
export type Calls = { made: number };

/** Both tables in memory, with every call counted. */
export async function countedTables(calls: Calls) {
  const { client } = createMemoryDynamo();
  await createTables(client, { ledger: "ledger", cache: "cache" });
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  const counting: unknown = {
    send(command: unknown) {
      calls.made += 1;
      return send(command);
    },
  };
  const table = (name: string) => createTable(counting as typeof client, name);
  return { ledger: table("ledger"), cache: table("cache") };
}
