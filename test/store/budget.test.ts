import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { createBudget } from "../../src/store/budget.ts";
import type { Table } from "../../src/store/table.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let now = noon;
let table: Table;
const budget = () => createBudget(table, "app", () => now);

beforeEach(async () => {
  now = noon;
  table = (await createMemoryTables()).cache;
});

it("holds calls back to the end of a spent window", async () => {
  const own = budget();
  await own.note({ limit: 100, remaining: 5, resetAt: noon + 4_000 });
  expect(await own.spentUntil()).toBe(noon + 4_000);
  expect(await budget().spentUntil()).toBe(noon + 4_000);
  now += 4_000;
  expect(await own.spentUntil()).toBeUndefined();
});

it("holds them back for a second when the window has ended already, in every worker", async () => {
  await budget().note({ limit: 100, remaining: 0, resetAt: noon - 3_000 });
  expect(await budget().spentUntil()).toBe(noon + 1_000);
  now += 1_000;
  expect(await budget().spentUntil()).toBeUndefined();
});

it("holds none back while calls are left", async () => {
  const own = budget();
  await own.note({ limit: 100, remaining: 40, resetAt: noon - 3_000 });
  expect(await own.spentUntil()).toBeUndefined();
});

it("takes into account what was answered while the table was read", async () => {
  let answer = () => {};
  const slow: Table = {
    ...table,
    get: async (key) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return table.get(key);
    },
  };
  const own = createBudget(slow, "app", () => now);
  const checking = own.spentUntil();
  await own.note({ limit: 100, remaining: 0, resetAt: noon + 4_000 });
  // As a reader sees it whose answer is older than the note.
  await table.delete({ pk: "budget/app" });
  answer();
  expect(await checking).toBe(noon + 4_000);
});

it("shows what is left of the present window, and later how many calls one has", async () => {
  expect(await budget().noted()).toBeUndefined();
  await budget().note({ limit: 100, remaining: 30, resetAt: noon + 4_000 });
  expect(await budget().noted()).toEqual({ limit: 100, remaining: 30, resetAt: noon + 4_000 });
  now += 4_000;
  expect(await budget().noted()).toEqual({ limit: 100 });
});
