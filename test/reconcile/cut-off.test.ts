import fc from "fast-check";
import { expect, it } from "vitest";
import type { Comparison, Group } from "../../src/intercom/requests/search.ts";
import { minutes } from "../../src/platform/time.ts";
import { pass } from "../../src/reconcile/pass.ts";
import type { Watermark } from "../../src/store/watermark.ts";

const second = 1_700_000_000;
const perPage = 50;

/** Compares what changed in one second, in calls that are cut off after `most` comparisons each. */
async function comparedInCalls(ids: readonly string[], most: number): Promise<string[]> {
  const compared: string[] = [];
  let now = (second + 600) * 1_000;
  let watermark: Watermark = { floor: second - 5_000, from: second - 100 };
  let left = most;
  async function* search(_: unknown, query: Comparison | Group) {
    const filters = "field" in query ? [query] : (query.value as Comparison[]);
    const fits = filters.every(({ operator, value }) =>
      operator === ">" ? second > Number(value) : second < Number(value),
    );
    const found = fits ? ids : [];
    for (let at = 0; at === 0 || at < found.length; at += perPage) {
      const changed = found.slice(at, at + perPage).map((id) => ({ id, updatedAt: second }));
      yield { changed, more: at + perPage < found.length, total: found.length };
    }
  }
  const work = {
    ...{ appId: "app", listeners: [], intercom: {}, progress: { looked: 0, found: 0 } },
    ...{ ledger: { known: async () => [] }, events: { send: async () => {} } },
    access: {
      subject: (id: string) => `conversation:${id}`,
      ...{ topicPrefix: "conversation.", search },
      async happenings(_: unknown, id: string) {
        compared.push(id);
        left -= 1;
        return [];
      },
    },
    clock: () => now,
    timeLeft: () => (left > 0 ? minutes(2) : 0),
    move: async (to: Watermark) => {
      watermark = to;
    },
  };
  for (let call = 0; call < 100; call++) {
    if (await pass(work as never, watermark)) return compared;
    left = most;
    now += minutes(1);
  }
  throw new Error("It never ended");
}

it("compares every change of a busy second, in whatever order the search gives them and wherever it is cut off (promise 5)", async () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }).map(String), { maxLength: 160, size: "max" });
  await fc.assert(
    fc.asyncProperty(ids, fc.integer({ min: 4, max: 200 }), async (given, most) => {
      expect([...new Set(await comparedInCalls(given, most))].sort()).toEqual(given.toSorted());
    }),
    { numRuns: 60 },
  );
});
