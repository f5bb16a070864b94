import { createTables } from "../../local/engines/dynamo.ts";
import { createMemoryDynamo } from "../../simulation/memory/dynamo.ts";
import { createTable } from "../../src/store/table.ts";

/** How often DynamoDB and SQS were asked. */
export type Calls = { made: number };

/** The ledger's table in memory, with every call counted. */
export async function countedLedger(calls: Calls) {
  const { client } = createMemoryDynamo();
  await createTables(client, { ledger: "ledger", cache: "cache" });
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  const counting = {
    send(command: unknown) {
      calls.made += 1;
      return send(command);
    },
  };
  return createTable(counting as unknown as typeof client, "ledger");
}
