import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { days, minutes } from "../../src/platform/time.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger, type Ledger } from "../../src/store/ledger.ts";
import type { Table } from "../../src/store/table.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let now = noon;
const clock = () => now;
let asked: string[];
/** Whether the feed has so much that it is read by days. */
let isGrown: boolean;
let table: Table;
beforeEach(async () => {
  const { ledger } = await createMemoryTables();
  table = {
    ...ledger,
    query(condition, options) {
      asked.push(String(condition.values?.[":feed"] ?? ""));
      return ledger.query(condition, options);
    },
    wholeIndex: async (index, most) => (isGrown ? undefined : ledger.wholeIndex(index, most)),
  };
  asked = [];
  isGrown = true;
  now = noon;
});

const entry = (id: string, receivedAt: number): LedgerEntry => ({
  ...{ appId: "app", subject: `contact:${id}`, id, topic: "t", origin: "webhook", deduplicationKey: id },
  ...{ receivedAt, deliveries: 1, state: "handled", facts: [], reactions: [], decisions: [], raw: "{}" },
});

/** The ledger of a process that has just written so much that it spreads what it writes. */
async function busyLedger(): Promise<Ledger> {
  let isWarmingUp = true;
  const ledger = createLedger(
    { ...table, put: async (item, condition) => isWarmingUp || table.put(item, condition) },
    clock,
  );
  for (let n = 0; n <= 200; n++) await ledger.write(entry("other", noon - days(60)));
  isWarmingUp = false;
  return ledger;
}

/** Every entry, by pages of three, newest first. */
async function pages(ledger: Ledger): Promise<string[]> {
  const found: string[] = [];
  let before: string | undefined;
  do {
    const page = await ledger.newest(3, before);
    found.push(...page.entries.map(({ id }) => id));
    before = page.next;
  } while (before);
  return found;
}

describe("the feed of notifications", () => {
  it.each([
    ["young", false],
    ["grown", true],
  ])("gives every entry, in order, however busy the process was that wrote it (%s)", async (_, grown) => {
    isGrown = grown;
    const [quiet, busy] = [createLedger(table, clock), await busyLedger()];
    const written = fc.record({
      minutesAgo: fc.integer({ min: 0, max: 4 * 24 * 60 }),
      // An entry is written up to three times, by processes that may differ.
      by: fc.array(fc.constantFrom(quiet, busy), { minLength: 1, maxLength: 3 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 12 }), async (all) => {
        const entries = all.map(({ minutesAgo }, n) => entry(`r${run}-${n}`, noon - minutes(minutesAgo)));
        run += 1;
        // What another process wrote for a day that was empty is seen within a minute.
        now += minutes(1);
        for (const [n, one] of entries.entries())
          for (const ledger of all[n]?.by ?? []) await ledger.write(one);
        // Of one millisecond, they come in any order.
        const times = new Map(entries.map(({ id, receivedAt }) => [id, receivedAt]));
        const mine = (ids: string[]) => ids.filter((id) => times.has(id));
        const inOrder = (ids: string[], later: 1 | -1) => {
          expect(ids.toSorted()).toEqual([...times.keys()].sort());
          const at = ids.map((id) => times.get(id) ?? 0);
          expect(at).toEqual(at.toSorted((a, b) => later * (b - a)));
        };
        inOrder(mine(await pages(quiet)), 1);
        inOrder(mine((await quiet.since(noon - days(5))).map(({ id }) => id)), -1);
        for (const { id } of entries) expect((await quiet.find(id))?.id).toBe(id);
        for (const one of entries)
          await table.delete({ pk: `app/${one.subject}`, sk: `notification#${one.id}` });
      }),
      { numRuns: 30 },
    );
  });

  it("of four shards, as versions without wide days wrote it, is still read", async () => {
    const { packed } = await (async () => {
      await createLedger(table, clock).write(entry("n1", noon));
      return (await table.get<{ packed: Uint8Array }>({ pk: "app/contact:n1", sk: "notification#n1" }))!;
    })();
    await table.put({
      ...{
        pk: "app/contact:n1",
        sk: "notification#n1",
        feed: "day#2026-11-20#3",
        at: "2026-11-20T12:00:00.000Z#n1",
      },
      ...{ state: "handled", deliveries: 1, topic: "t", deduplicationKey: "n1", packed },
    });
    const ledger = createLedger(table, clock);
    expect((await ledger.find("n1"))?.id).toBe("n1");
    expect((await ledger.newest(100)).entries.map(({ id }) => id)).toContain("n1");
  });

  it("costs four queries for a usual day, and sixteen for a busy one", async () => {
    const [monday, tuesday] = [noon - days(20), noon - days(21)];
    await createLedger(table, clock).write(entry("usual", monday));
    await (await busyLedger()).write(entry("busy", tuesday));
    asked = [];
    await createLedger(table, clock).newest(1_000);
    const of = (day: string) => asked.filter((feed) => feed.startsWith(`day#${day}#`)).length;
    expect(of("2026-10-31")).toBe(4);
    expect(of("2026-10-30")).toBe(16);
  });

  it("looks at the empty days of a young desk once a minute, not for each page", async () => {
    const ledger = createLedger(table, clock);
    await ledger.newest(1_000);
    const first = asked.length;
    asked = [];
    await ledger.newest(1_000);
    expect(asked.length).toBeLessThan(first / 2);
    asked = [];
    now += minutes(1);
    await ledger.newest(1_000);
    expect(asked.length).toBe(first);
  });

  it("of a desk that has just begun is one call, and by days when it has grown", async () => {
    isGrown = false;
    const ledger = createLedger(table, clock);
    const ids = Array.from({ length: 100 }, (_, n) => `n${n}`);
    for (const [n, id] of ids.slice(1).entries()) await ledger.write(entry(id, noon - minutes(n)));
    expect((await ledger.newest(50)).entries.map(({ id }) => id)).toEqual(ids.slice(1, 51));
    expect(asked).toEqual([]);
    await ledger.write(entry("n0", noon + minutes(1)));
    expect((await ledger.newest(50)).entries.map(({ id }) => id)).toEqual(ids.slice(0, 50));
    expect(asked.filter((feed) => feed.startsWith("day#2026-11-20#"))).toHaveLength(4);
  });

  it("marks a day before anything is spread, so that no reader misses an entry", async () => {
    const order: string[] = [];
    const watched = {
      ...table,
      put: async (item: Record<string, unknown>) => order.push(String(item.pk)) > 0,
    };
    const ledger = createLedger(watched, clock);
    await Promise.all(Array.from({ length: 400 }, (_, n) => ledger.write(entry(`m${n}`, noon - days(9)))));
    expect(order.indexOf("feeds")).toBeGreaterThanOrEqual(0);
    expect(order.indexOf("feeds")).toBeLessThan(order.length - 190);
  });
});
