import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hours } from "../../src/platform/time.ts";
import { createCache } from "../../src/store/cache.ts";
import { startTables } from "./tables.ts";

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

/** More than the 400 KB of an item, however it is packed. */
const huge = { id: "1", name: randomBytes(450_000).toString("base64") };
const life = hours(1);

it("gives a model that no item can hold, and fetches it again the next time", async () => {
  const cache = createCache(tables.cache, Date.now);
  let fetched = 0;
  const fetch = async () => {
    fetched += 1;
    return huge;
  };
  for (const times of [1, 2]) {
    expect(await cache.read("app/huge", { fetch, life })).toEqual({ model: huge, from: "api" });
    expect(fetched).toBe(times);
  }
});

it("forgets the older model when a newer one is too large", async () => {
  const cache = createCache(tables.cache, Date.now);
  await cache.replace("app/grown", { id: "1", name: "Ada" }, 1, life);
  expect(await cache.replace("app/grown", huge, 2, life)).toBe(true);
  expect(await cache.peek("app/grown")).toBeUndefined();
});
