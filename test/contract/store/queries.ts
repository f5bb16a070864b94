import { beforeEach, describe, expect, it } from "vitest";
import { eachOnFeed, type Feed, findOnFeed, newestOnFeed, onFeed } from "../../../src/store/feed.ts";
import { narrow, wide } from "../../../src/store/shards.ts";
import { eachItem, type Table } from "../../../src/store/table.ts";

const noon = Date.UTC(2026, 10, 20, 12);

/** Queries of a partition and of the index, page by page. */
export function queries(tables: { ledger: Table }): void {
  let pk = "";
  beforeEach(() => {
    pk = `queries/${crypto.randomUUID()}`;
  });
  const put = (sk: string, more: object = {}) => tables.ledger.put({ pk, sk, ...more });
  const all = async <T>(items: AsyncIterable<T>) => {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  };

  describe("reads a partition", () => {
    it("in the order of its sort keys, by prefix", async () => {
      for (const sk of ["note#2", "effect#b", "effect#a", "note#10", "effect#ä"]) await put(sk);
      const condition = { text: "pk = :pk AND begins_with(sk, :p)", values: { ":pk": pk, ":p": "effect#" } };
      const found = await all(eachItem(tables.ledger, condition));
      expect(found.map(({ sk }) => sk)).toEqual(["effect#a", "effect#b", "effect#ä"]);
    });

    it("newest first, a page at a time", async () => {
      for (const sk of ["1", "2", "3", "4", "5"]) await put(sk);
      const condition = { text: "pk = :pk", values: { ":pk": pk } };
      const first = await tables.ledger.query(condition, { newestFirst: true, limit: 2 });
      expect(first.items.map(({ sk }) => sk)).toEqual(["5", "4"]);
      const second = await tables.ledger.query(condition, {
        newestFirst: true,
        limit: 3,
        after: first.next ?? {},
      });
      expect(second.items.map(({ sk }) => sk)).toEqual(["3", "2", "1"]);
    });

    it("with only the requested attributes", async () => {
      await put("1", { topic: "a", bulk: "x" });
      await put("2", { bulk: "x" });
      const condition = { text: "pk = :pk", values: { ":pk": pk } };
      const found = await all(eachItem(tables.ledger, condition, { only: "sk, topic" }));
      expect(found).toEqual([{ sk: "1", topic: "a" }, { sk: "2" }]);
    });

    it("that was not written as empty", async () => {
      expect(await tables.ledger.query({ text: "pk = :pk", values: { ":pk": pk } })).toMatchObject({
        items: [],
        next: undefined,
      });
    });
  });

  describe("reads the index", () => {
    it("of items that have both of its attributes, keys only", async () => {
      const feed: Feed = { name: crypto.randomUUID(), width: narrow };
      await put("due", { ...onFeed(feed, "same", noon), bulk: "x" });
      await put("no time", { feed: `${feed.name}#0` });
      const found = await all(eachOnFeed(tables.ledger, feed));
      expect(found).toEqual([{ pk, sk: "due", ...onFeed(feed, "same", noon) }]);
    });

    it("without items that have left it", async () => {
      const feed: Feed = { name: crypto.randomUUID(), width: narrow };
      await put("off", onFeed(feed, "same", noon));
      await tables.ledger.update(
        { pk, sk: "off" },
        { text: "REMOVE #f, #a", names: { "#f": "feed", "#a": "at" } },
      );
      await put("gone", onFeed(feed, "same", noon));
      await tables.ledger.delete({ pk, sk: "gone" });
      expect(await all(eachOnFeed(tables.ledger, feed))).toEqual([]);
    });

    it("in pages that continue although the last item of a page is gone", async () => {
      const feed: Feed = { name: crypto.randomUUID(), width: narrow };
      for (let n = 0; n < 6; n++) await put(`${n}`, onFeed(feed, "same", noon + n));
      const shard = onFeed(feed, "same", noon).feed;
      const condition = { text: "feed = :f", values: { ":f": shard } };
      const first = await tables.ledger.query(condition, { index: "feed", limit: 3 });
      for (const { sk } of first.items) await tables.ledger.delete({ pk, sk: String(sk) });
      const second = await tables.ledger.query(condition, { index: "feed", after: first.next ?? {} });
      expect([...first.items, ...second.items].map(({ sk }) => sk)).toEqual(["0", "1", "2", "3", "4", "5"]);
    });

    it("whole, if it is small", async () => {
      const feed: Feed = { name: crypto.randomUUID(), width: narrow };
      for (const sk of ["1", "2", "3"]) await put(sk, onFeed(feed, "same", noon));
      const found = await tables.ledger.wholeIndex("feed", 10_000);
      expect(found?.filter((entry) => entry.pk === pk)).toHaveLength(3);
      expect(await tables.ledger.wholeIndex("feed", 3)).toBeUndefined();
    });

    it("newest first over all shards, and finds one id on its own", async () => {
      const feed: Feed = { name: crypto.randomUUID(), width: wide };
      for (let n = 0; n < 9; n++) await put(`${n}`, onFeed(feed, `id ${n}`, noon + n));
      const newest = await newestOnFeed(tables.ledger, feed, 4, new Date(noon + 8).toISOString());
      expect(newest.map(({ sk }) => sk)).toEqual(["7", "6", "5", "4"]);
      expect(await findOnFeed(tables.ledger, feed, "id 3", "3")).toEqual({ pk, sk: "3" });
      expect(await findOnFeed(tables.ledger, feed, "id 3", "nothing")).toBeUndefined();
    });
  });

  it("gets a key once that is asked for twice, which DynamoDB itself refuses", async () => {
    await put("1");
    const found = await tables.ledger.getMany(["1", "9", "1"].map((sk) => ({ pk, sk })));
    expect(found.map(({ sk }) => sk)).toEqual(["1"]);
  });

  it("gets many by key, without the missing ones", async () => {
    for (const sk of ["1", "2", "3"]) await put(sk);
    const found = await tables.ledger.getMany(["1", "3", "9"].map((sk) => ({ pk, sk })));
    expect(found.map(({ sk }) => sk).sort()).toEqual(["1", "3"]);
  });
}
