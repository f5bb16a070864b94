import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTables, type DynamoEngine, startDynamo } from "../../local/engines/dynamo.ts";
import { takeOver } from "../../local/take-over.ts";
import { seconds } from "../../src/platform/time.ts";
import { createCache } from "../../src/store/cache.ts";
import { createTable } from "../../src/store/table.ts";

const tables = { ledger: "ledger", cache: "cache" };
const clock = () => Date.UTC(2026, 10, 20, 12);
let dynamo: DynamoEngine;
beforeAll(async () => {
  dynamo = await startDynamo();
  await createTables(dynamo.documents, tables);
});
afterAll(() => dynamo.close());

describe("what a killed desk has left", () => {
  it("its fetches from Intercom are over, and what it knew is still known", async () => {
    const cache = () => createCache(createTable(dynamo.documents, "cache"), clock);
    const life = seconds(60);
    await cache().read("app/contact/known", { fetch: async () => ({ name: "Ada" }), life });
    void cache().read("app/contact/1", { fetch: () => new Promise(() => undefined), life });
    const read = () => cache().read("app/contact/1", { fetch: async () => ({ name: "Bea" }), life });
    await expect.poll(() => read().catch(({ message }) => message)).toMatch(/Another worker is fetching/);

    await takeOver(dynamo.documents, tables, { events: ["a message"], effects: ["not one of ours"] }, clock);
    expect(await read()).toMatchObject({ model: { name: "Bea" } });
    expect(await cache().peek("app/contact/known")).toMatchObject({ model: { name: "Ada" }, isFresh: true });
  });
});
