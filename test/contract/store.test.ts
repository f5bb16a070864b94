import { afterAll, beforeAll, describe } from "vitest";
import { createTables } from "../../local/engines/dynamo.ts";
import { createTable, type Table } from "../../src/store/table.ts";
import { type Database, databaseEngines } from "./engines/database.ts";
import { conditions } from "./store/conditions.ts";
import { promises } from "./store/promises.ts";
import { queries } from "./store/queries.ts";

/** What `src/store` relies on, checked with every engine that is installed. */
for (const { name, present, differs, start } of databaseEngines) {
  describe.skipIf(!present)(`DynamoDB, ${name},`, () => {
    let database: Database;
    const tables = {} as { ledger: Table; cache: Table };
    beforeAll(async () => {
      database = await start();
      await createTables(database.client, { ledger: "ledger", cache: "cache" });
      tables.ledger = createTable(database.client, "ledger");
      tables.cache = createTable(database.client, "cache");
    }, 40_000);
    afterAll(() => database.close());

    conditions(tables, differs);
    queries(tables);
    promises(tables);
  });
}
