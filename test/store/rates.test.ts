import fc from "fast-check";
import { expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { createRates } from "../../src/store/rates.ts";

async function open() {
  let now = Date.UTC(2026, 10, 20, 12);
  const { cache } = await createMemoryTables();
  const rates = createRates(cache, () => now);
  return {
    take: (by: string, { key = "Acme", most = 3 } = {}) => rates.take({ key, by, most, within: minutes(1) }),
    pass: (by: number) => {
      now += by;
    },
  };
}

it("lets so many through in a minute, of each key", async () => {
  const { take, pass } = await open();
  const taken = [await take("1"), await take("2"), await take("3"), await take("4")];
  expect(taken).toEqual([true, true, true, false]);
  expect(await take("4", { key: "Globex" })).toBe(true);
  pass(seconds(59));
  expect(await take("5")).toBe(false);
  pass(seconds(1));
  expect(await take("5")).toBe(true);
});

it("counts what comes again once, whatever came in between (property, promise 2)", async () => {
  const order = fc.array(fc.constantFrom("1", "2", "3", "4", "5"), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), async (all, most) => {
      const { take } = await open();
      const first = new Map<string, boolean>();
      for (const by of all) {
        const taken = await take(by, { most });
        expect(taken).toBe(first.get(by) ?? first.size < most);
        if (!first.has(by)) first.set(by, taken);
      }
    }),
    { numRuns: 30 },
  );
});
