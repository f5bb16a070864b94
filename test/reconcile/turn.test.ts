import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { heard } from "../../src/define/triggers.ts";
import { minutes } from "../../src/platform/time.ts";
import { type ReconcileDependencies, reconcile } from "../../src/reconcile/reconcile.ts";
import { createWatermarks } from "../../src/store/watermark.ts";

const reactions = {
  all: { on: heard("conversation.user.created", "ticket.created"), do: () => [] },
} as unknown as ReconcileDependencies["reactions"];

let now: number;
let searched: string[];
/** What a search waits for. */
let answered: Promise<void>;
let dependencies: ReconcileDependencies;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 30, 12);
  searched = [];
  answered = Promise.resolve();
  const { ledger } = await createMemoryTables();
  const searching = (what: string) => ({
    search: () => ({
      async *pages() {
        searched.push(what);
        await answered;
        yield { conversations: [], tickets: [], total_count: 0 };
      },
    }),
  });
  dependencies = {
    configuration: async () => ({ workspaces: { one: {}, other: {} } }),
    workspaceOf: async (appId: string) => ({
      intercom: {
        conversations: searching(`${appId} conversations`),
        tickets: searching(`${appId} tickets`),
      },
    }),
    ...{ reactions, watermarks: createWatermarks(ledger, () => now), clock: () => now, log: () => {} },
  } as unknown as ReconcileDependencies;
  // The first run of each only begins.
  await reconcile(dependencies, () => minutes(4));
  now += minutes(15);
});

it("one call works at a time, and the next one after it", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  answered = promise;
  const first = reconcile(dependencies, () => minutes(4));
  await expect.poll(() => searched).toHaveLength(1);
  now += minutes(1);
  expect(await reconcile(dependencies, () => minutes(4))).toEqual({ looked: 0, found: 0, behind: false });
  expect(searched).toHaveLength(1);
  resolve();
  await first;
  expect(new Set(searched).size).toBe(4);
  now += minutes(15);
  await reconcile(dependencies, () => minutes(4));
  expect(searched).toHaveLength(8);
});

it.each([16, 17, 18, 20])(
  "calls %i minutes apart do not always begin with the same one (promise 5)",
  async (apart) => {
    const began = new Set<string>();
    for (let nth = 0; nth < 40; nth++) {
      const before = searched.length;
      await reconcile(dependencies, () => minutes(4));
      now += minutes(apart);
      began.add(searched[before] ?? "");
    }
    expect([...began].sort()).toEqual([
      "one conversations",
      "one tickets",
      "other conversations",
      "other tickets",
    ]);
  },
);
