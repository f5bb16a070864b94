import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import type { NotificationStory } from "../../src/operator/explain/notification-story.ts";
import { createRows } from "../../src/operator/search/rows.ts";
import { createSearch } from "../../src/operator/search/search.ts";
import { wordsIn } from "../../src/operator/search/words.ts";
import { days, minutes } from "../../src/platform/time.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger, type Ledger } from "../../src/store/ledger.ts";

const noon = Date.UTC(2026, 10, 20, 12);

describe("rows", () => {
  const ids = fc.array(fc.record({ at: fc.integer({ min: 0, max: 5 }), id: fc.integer({ min: 0, max: 9 }) }));

  it("are newest first, each once, however they come", () => {
    fc.assert(
      fc.property(ids, (given) => {
        const rows = createRows();
        // When a notification was received does not change.
        for (const { id } of given) rows.put(id % 4, { appId: "a", subject: "s", id: `n${id}` }, "word");
        const { found, total } = rows.search(["WORD"], 100);
        expect(total).toBe(new Set(given.map(({ id }) => id)).size);
        expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => b - a));
        expect(new Set(found.map(({ id }) => id)).size).toBe(total);
      }),
    );
  });

  it("are found by any part of their reference and words, in any case, and never by a pattern", () => {
    const rows = createRows();
    rows.put(1, { appId: "app", subject: "conversation:7", id: "notif_A" }, "Zoë Łuk\n#vip");
    const total = (...words: string[]) => rows.search(words, 10).total;
    for (const word of ["NOTIF_a", "conversation:7", "zoë", "łUK", "#VIP"]) expect(total(word), word).toBe(1);
    expect([total("z.ë"), total("zoë", "bob"), total(".*")]).toEqual([0, 0, 0]);
  });

  it("keep the case of what they refer to, and tell apart what differs by case alone", () => {
    const rows = createRows();
    for (const id of ["EvA", "eva"]) rows.put(1, { appId: "App", subject: "conversation:7", id }, "ΟΔΟΣ");
    rows.put(1, { appId: "App", subject: "conversation:7", id: "EvA" }, "ΟΔΟΣΑ");
    const { total, found } = rows.search(["οδος"], 10);
    expect(total).toBe(2);
    expect(found.map(({ appId, id }) => [appId, id]).sort()).toEqual([
      ["App", "EvA"],
      ["App", "eva"],
    ]);
    rows.remove(1, { appId: "App", subject: "conversation:7", id: "eva" });
    expect(rows.ofSubject("App", "conversation:7").map(({ id }) => id)).toEqual(["EvA"]);
  });
});

it("takes words in quotes as one", () => {
  expect(wordsIn('ada "exports are down" #vip "open')).toEqual(["ada", "exports are down", "#vip", "open"]);
});

describe("a search", () => {
  let now: number;
  let ledger: Ledger;
  let search: ReturnType<typeof createSearch>;
  let most: number;

  const entry = (id: string, given: Partial<LedgerEntry> = {}): LedgerEntry => ({
    ...{ appId: "app", subject: "conversation:1", id, topic: "conversation.user.created", origin: "webhook" },
    ...{ deduplicationKey: id, receivedAt: now, deliveries: 1, state: "handled", facts: [], decisions: [] },
    ...{ reactions: [{ name: "vip", matched: true, why: "slack.post" }], raw: "{}" },
    ...given,
  });
  const told = ({ id, topic, appId, subject, state, reactions, reason }: LedgerEntry) =>
    ({
      ...{ id, topic, appId, subject, reactions, effects: [], headline: { what: reason ?? "Hello", to: [] } },
      state: state === "handled" || state === "parked" ? state : "waiting",
    }) as unknown as NotificationStory;
  const found = async (query: string) => {
    const { notifications, total } = await search.search(query, 10);
    expect(notifications).toHaveLength(Math.min(total, 10));
    return notifications.map(({ id }) => id);
  };
  const open = (more: Partial<Parameters<typeof createSearch>[0]> = {}) => {
    const reader = {
      of: async (entries: readonly LedgerEntry[]) => entries.map(told),
      addressesOf: async (entries: readonly LedgerEntry[]) =>
        entries.map(({ id }) => [`${id}@globex.example`]),
    };
    search = createSearch({ ledger, reader, clock: () => now, most, rest: async () => {}, ...more });
  };

  beforeEach(async () => {
    [now, most] = [noon, 1_000];
    const { ledger: table } = await createMemoryTables();
    ledger = createLedger(table, () => now);
    open();
  });

  it("looks through all days, newest first, and says what it looked through", async () => {
    for (const back of [29, 3, 0]) await ledger.write(entry(`n${back}`, { receivedAt: now - days(back) }));
    await search.begin();
    expect(await found("vip created")).toEqual(["n0", "n3", "n29"]);
    expect(search.covered()).toEqual({ notifications: 3, state: "whole", since: now - days(29) });
  });

  it("finds a customer's address that only the cache knows", async () => {
    for (const id of ["n1", "n2"]) await ledger.write(entry(id));
    await search.begin();
    expect(await found("n2@Globex")).toEqual(["n2"]);
  });

  it("finds what has come since, and what has changed while it waited", async () => {
    await ledger.write(entry("waits", { state: "trying", reason: "Slack is down" }));
    await search.begin();
    now += minutes(1);
    expect(await found("waiting down")).toEqual(["waits"]);
    await ledger.write(entry("waits", { receivedAt: noon }));
    await ledger.write(entry("new"));
    now += minutes(1);
    expect(await found("waiting")).toEqual([]);
    expect(await found("handled")).toEqual(["new", "waits"]);
  });

  it("reads nothing while no change is known of, and at once what one is known of", async () => {
    let count = 0;
    const looks = vi.fn(ledger.listedSince);
    ledger.listedSince = looks;
    open({ trust: minutes(1), changes: () => count });
    await search.begin();
    for (let nth = 0; nth < 3; nth++) expect(await found("vip")).toEqual([]);
    expect(looks).toHaveBeenCalledTimes(1);
    await ledger.write(entry("new"));
    count += 1;
    expect(await found("vip")).toEqual(["new"]);
    now += minutes(1);
    await found("vip");
    expect(looks).toHaveBeenCalledTimes(3);
  });

  it("finds a change of which it learns while it reads", async () => {
    let count = 0;
    const { listedSince } = ledger;
    const [reading, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    ledger.listedSince = async (from) => {
      const listed = await listedSince(from);
      reading.resolve();
      await go.promise;
      return listed;
    };
    open({ trust: minutes(1), changes: () => count });
    await search.begin();
    const first = found("vip");
    await reading.promise;
    await ledger.write(entry("new"));
    count += 1;
    const second = found("vip");
    go.resolve();
    expect([await first, await second]).toEqual([[], ["new"]]);
  });

  it("tells those who searched of what more there is to look through", async () => {
    const told = vi.fn();
    for (let nth = 0; nth < 2_500; nth++)
      await ledger.write(entry(`n${nth}`, { receivedAt: now - nth * 1000 }));
    most = 5_000;
    open({ told });
    await search.begin();
    expect(told).not.toHaveBeenCalled();
    search.clear();
    const asked = search.search("vip", 1);
    // As a page does: it searches again when it is told.
    told.mockImplementation(() => void search.search("vip", 1));
    await asked;
    await search.begin();
    expect(told.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect((await search.search("vip", 1)).total).toBe(2_500);
  });

  it("forgets what the ledger has forgotten (promise 8)", async () => {
    await ledger.write(entry("gone", { reason: "secret" }));
    await search.begin();
    await ledger.remove(entry("gone"));
    expect(await found("secret")).toEqual([]);
    expect(search.covered().notifications).toBe(0);
  });

  it("forgets words that were taken away from a conversation (promise 8)", async () => {
    await ledger.write(entry("told", { reason: "my card is 4242" }));
    await search.begin();
    expect(await found("4242")).toEqual(["told"]);
    now += minutes(1);
    await ledger.write(entry("told", { receivedAt: noon, reason: "[removed in Intercom]" }));
    await ledger.write(entry("removal", { topic: "conversation_part.redacted" }));
    await found("anything");
    now += minutes(1);
    const { total } = await search.search("4242", 10);
    expect(total).toBe(0);
  });

  it("keeps no more than it may, the newest, and says so", async () => {
    most = 100;
    open();
    for (let nth = 0; nth < 250; nth++)
      await ledger.write(entry(`n${nth}`, { receivedAt: now - nth * 1000 }));
    await search.begin();
    expect(search.covered()).toMatchObject({ notifications: 100, state: "limited" });
    expect(await found("n0")).toEqual(["n0"]);
    expect(await found("n200")).toEqual([]);
  });

  it("looks further back when asked to, and remembers how far", async () => {
    most = 100;
    open();
    for (let nth = 0; nth < 250; nth++)
      await ledger.write(entry(`n${nth}`, { receivedAt: now - nth * 1000 }));
    await search.begin();
    expect(search.covered().further).toBe(200);
    const reached = async (further: number) => {
      await search.search("n", 1, further);
      await search.begin();
      return search.covered();
    };
    expect(await reached(200)).toMatchObject({ notifications: 200, state: "limited", further: 300 });
    expect(await found("n199")).toEqual(["n199"]);
    expect(await reached(300)).toMatchObject({ notifications: 250, state: "whole" });
    expect(search.covered()).not.toHaveProperty("further");
  });

  it("goes on where a failure stopped it", async () => {
    for (const back of [2, 1]) await ledger.write(entry(`n${back}`, { receivedAt: now - days(back) }));
    const { readMany } = ledger;
    let fails = 1;
    ledger.readMany = (all) => (fails-- > 0 ? Promise.reject(new Error("throttled")) : readMany(all));
    await expect(search.begin()).rejects.toThrow("throttled");
    expect(search.covered().state).toBe("filling");
    await search.begin();
    expect(await found("vip")).toEqual(["n1", "n2"]);
  });
});
