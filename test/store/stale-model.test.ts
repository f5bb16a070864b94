import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { hours } from "../../src/platform/time.ts";
import { createCache, type Fetching } from "../../src/store/cache.ts";
import type { Table } from "../../src/store/table.ts";

type Model = { name: string };

const key = "app/contact:1";
let now: number;
let table: Table;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 20, 12);
  table = (await createMemoryTables()).cache;
  await worker().read(
    key,
    fetching(async () => ({ name: "Before" })),
  );
  now += hours(2);
});

/** Two caches over one table are two workers. */
const worker = (over: Table = table) => createCache(over, () => now);
const fetching = (fetch: () => Promise<Model>): Fetching<Model> => ({ life: hours(1), fetch });
const isDown = () => Promise.reject(new TryLater("Intercom is down"));

it("no stale model is used that a webhook had forgotten during the fetch (promise 7)", async () => {
  const reading = fetching(async () => {
    await worker().invalidate(key);
    return isDown();
  });
  await expect(worker().read(key, reading)).rejects.toThrow("Intercom is down");
});

it("no stale model is used that a webhook had forgotten before the fetch began", async () => {
  const overtaken: Table = {
    ...table,
    async update(...update) {
      await worker().invalidate(key);
      return table.update(...update);
    },
  };
  await expect(worker(overtaken).read(key, fetching(isDown))).rejects.toBeInstanceOf(TryLater);
});

it("no stale model is used that was forgotten and is being fetched anew", async () => {
  let isFirst = true;
  const overtaken: Table = {
    ...table,
    async update(...update) {
      if (isFirst) {
        isFirst = false;
        await worker().invalidate(key);
        void worker().read(
          key,
          fetching(() => new Promise(() => {})),
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
      return table.update(...update);
    },
  };
  await expect(worker(overtaken).read(key, fetching(isDown))).rejects.toBeInstanceOf(TryLater);
});

it("a lease whose answer was lost is had all the same, by the request that the SDK repeats", async () => {
  const losing: Table = {
    ...table,
    async update(...update) {
      await table.update(...update);
      return table.update(...update);
    },
  };
  const reading = fetching(async () => ({ name: "After" }));
  expect(await worker(losing).read(key, reading)).toEqual({ model: { name: "After" }, from: "api" });
});
