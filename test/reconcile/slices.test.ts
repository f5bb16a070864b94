import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IntercomError } from "../../src/intercom/client/error.ts";
import type { Comparison, Group } from "../../src/intercom/requests/search.ts";
import type { ChangedPage } from "../../src/reconcile/kinds.ts";
import { slices } from "../../src/reconcile/slices.ts";

const perPage = 50;

/** The worst case: a search whose results change between any two pages, newest first, paged by number. */
function searchOver(world: Map<string, number>, between: () => void) {
  return async function* (query: Comparison | Group): AsyncGenerator<ChangedPage> {
    const filters = "field" in query ? [query] : (query.value as Comparison[]);
    const fits = (at: number) =>
      filters.every(({ operator, value }) => (operator === ">" ? at > Number(value) : at < Number(value)));
    for (let page = 0; ; page++) {
      between();
      const found = [...world].filter(([, at]) => fits(at)).toSorted((a, b) => b[1] - a[1]);
      const changed = found
        .slice(page * perPage, (page + 1) * perPage)
        .map(([id, updatedAt]) => ({ id, updatedAt }));
      const more = found.length > (page + 1) * perPage;
      yield { changed, more, total: found.length };
      if (!more) return;
    }
  };
}

describe("slices", () => {
  it("give everything that changed, although much of it changes again meanwhile", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 900, size: "max" }),
        fc.array(fc.integer({ min: 0, max: 899 }), { maxLength: 200, size: "max" }),
        async (times, restless) => {
          const world = new Map(times.map((at, index) => [`${index}`, at]));
          let now = 20_000;
          const moves = [...restless];
          const between = () => {
            now += 1;
            const id = String(moves.pop());
            if (world.has(id)) world.set(id, now);
          };
          const seen = new Set<string>();
          let calls = 0;
          const search = searchOver(world, () => {
            calls += 1;
            between();
          });
          let end = 0;
          for await (const slice of slices(search, 0, () => now)) {
            for (const { id } of slice.changed) seen.add(id);
            if (slice.end !== undefined) {
              expect(slice.end).toBeGreaterThan(end);
              end = slice.end;
            }
          }
          expect(seen.size).toBe(world.size);
          expect(calls).toBeLessThan(10 + times.length / 10);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("read a second page by page when more changed in it than fits one", async () => {
    const world = new Map(Array.from({ length: 400 }, (_, index) => [`${index}`, 1_000]));
    const seen: string[] = [];
    for await (const { changed } of slices(
      searchOver(world, () => {}),
      0,
      () => 5_000,
    )) {
      seen.push(...changed.map(({ id }) => id));
    }
    expect(new Set(seen).size).toBe(400);
  });

  it("are narrower where Intercom is too slow for much, and give everything all the same", async () => {
    const world = new Map(Array.from({ length: 400 }, (_, index) => [`${index}`, 1_000 + index * 10]));
    let given = 0;
    let tooSlow = 0;
    const search = searchOver(world, () => {});
    const seen: string[] = [];
    const slow = async function* (query: Comparison | Group) {
      for await (const page of search(query)) {
        if (page.changed.length > 12) {
          tooSlow += 1;
          throw new IntercomError("was given up before it was answered", { kind: "network", tooSlow: true });
        }
        yield page;
      }
    };
    for await (const { changed } of slices(slow, 0, () => 6_000)) {
      given += 1;
      seen.push(...changed.map(({ id }) => id));
    }
    expect(seen).toHaveLength(400);
    expect(new Set(seen).size).toBe(400);
    expect(given).toBeLessThan(120);
    expect(tooSlow, "each costs forty seconds").toBeLessThan(6);
  });

  it.each([
    ["a single second that is too slow", 1, { kind: "network", tooSlow: true }],
    ["an outage", 5_000, { kind: "unavailable", status: 503 }],
  ] as const)("end with the failure of %s", async (_, now, details) => {
    let calls = 0;
    const search = () => ({
      [Symbol.asyncIterator]: () => ({
        async next(): Promise<never> {
          calls += 1;
          throw new IntercomError("no answer", details);
        },
      }),
    });
    await expect(slices(search, 0, () => now).next()).rejects.toThrow("no answer");
    expect(calls).toBe(1);
  });

  it("need a single call when little has changed", async () => {
    let calls = 0;
    const search = searchOver(new Map([["1", 4_000]]), () => (calls += 1));
    for await (const { changed, end } of slices(search, 3_000, () => 5_000)) {
      expect({ changed, end }).toEqual({ changed: [{ id: "1", updatedAt: 4_000 }], end: undefined });
    }
    expect(calls).toBe(1);
  });
});
