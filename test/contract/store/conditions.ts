import { beforeEach, describe, expect, it } from "vitest";
import type { Expression, Table } from "../../../src/store/table.ts";
import type { DatabaseDifference } from "../engines/database.ts";

type Tables = { ledger: Table; cache: Table };

const value = (one: unknown) => ({ ":v": one });

/** Writes of one item, and their conditions. */
export function conditions(tables: Tables, differs: DatabaseDifference[]): void {
  let key = { pk: "" };
  beforeEach(() => {
    key = { pk: `conditions/${crypto.randomUUID()}` };
  });
  const read = () => tables.cache.get(key);

  describe("keeps", () => {
    it("texts, numbers, truth, nothing, bytes, lists and maps as they were", async () => {
      const item = {
        ...key,
        text: "ü ☂",
        empty: "",
        n: 1_767_866_400_123,
        half: 0.5,
        yes: true,
        no: null,
        list: [1, "a"],
        map: { a: { b: 1 } },
      };
      await tables.cache.put({ ...item, bytes: new Uint8Array([0, 255, 7]), gone: undefined });
      const { bytes, ...rest } = (await read()) as { bytes: Uint8Array };
      expect(rest).toEqual(item);
      expect([...bytes]).toEqual([0, 255, 7]);
    });

    it("nothing under a key that was not written, or was deleted", async () => {
      expect(await read()).toBeUndefined();
      await tables.cache.put(key);
      expect(await tables.cache.delete(key)).toBe(true);
      expect(await read()).toBeUndefined();
      expect(await tables.cache.delete(key), "twice").toBe(true);
    });

    it("no item above 400 KB", async () => {
      await expect(tables.cache.put({ ...key, bulk: "x".repeat(410 * 1024) })).rejects.toMatchObject({
        name: "ValidationException",
      });
    });
  });

  describe("writes on condition", () => {
    it.each([
      ["attribute_not_exists(n)", false],
      ["attribute_exists(n)", true],
      ["attribute_exists(pk) AND NOT attribute_exists(nobody)", true],
      ["n = :v", true],
      ["n <> :v", false],
      ["nobody <> :v", true],
      ["nobody = :v", false],
      ["nobody < :v", false],
      ["nobody >= :v", false],
      ["n <= :v", true],
      ["n < :v", false],
      ["words < :v", false],
      ["n IN (:v)", true],
      ["n BETWEEN :v AND :v", true],
      ["attribute_not_exists(n) OR n < :v OR (n = :v AND n >= :v)", true],
      ["(attribute_not_exists(n) OR n < :v) AND n = :v", false],
      ["attribute_exists(n) OR attribute_exists(nobody) AND n < :v", true],
      ["begins_with(pk, :v)", false],
    ])("%s: %s", async (text, holds) => {
      await tables.cache.put({ ...key, n: 5, words: "5" });
      const condition = {
        text,
        ...(text.includes(":v") ? { values: value(text.startsWith("begins") ? "nothing" : 5) } : {}),
      };
      expect(await tables.cache.put({ ...key, n: 6 }, condition)).toBe(holds);
      expect((await read())?.n).toBe(holds ? 6 : 5);
    });

    it("all of which a missing item fails, where they need an attribute", async () => {
      expect(await tables.cache.delete(key, { text: "n <= :v", values: value(5) })).toBe(false);
      expect(
        await tables.cache.update(
          key,
          { text: "SET n = :v", values: value(1) },
          { text: "attribute_exists(pk)" },
        ),
      ).toBe(false);
      expect(await read()).toBeUndefined();
    });

    it("of which only one of many concurrent ones succeeds", async () => {
      const attempts = Array.from({ length: 8 }, (_, n) =>
        tables.cache.put({ ...key, n }, { text: "attribute_not_exists(pk)" }),
      );
      expect((await Promise.all(attempts)).filter(Boolean)).toHaveLength(1);
    });
  });

  describe("updates", () => {
    it("create a missing item", async () => {
      await tables.cache.update(key, { text: "SET #a = :v", names: { "#a": "a" }, values: value("one") });
      expect(await read()).toEqual({ ...key, a: "one" });
    });

    it("set, keep what is there, add and remove, all from the item as it was", async () => {
      await tables.cache.put({ ...key, first: 1, count: 1, other: "x", leaving: true });
      await tables.cache.update(key, {
        text: "SET #first = if_not_exists(#first, :v), another = if_not_exists(another, :v), copied = #first REMOVE leaving, nobody ADD #count :v, fresh :v",
        names: { "#first": "first", "#count": "count" },
        values: value(7),
      });
      expect(await read()).toEqual({
        ...key,
        first: 1,
        another: 7,
        copied: 1,
        count: 8,
        fresh: 7,
        other: "x",
      });
    });

    it("count every one of many concurrent ones", async () => {
      await Promise.all(
        Array.from({ length: 8 }, () => tables.cache.update(key, { text: "ADD n :v", values: value(1) })),
      );
      expect((await read())?.n).toBe(8);
    });

    it.each<[why: string, change: Expression]>([
      ["a value that nothing mentions", { text: "SET a = :v", values: { ...value(1), ":w": 2 } }],
      ["a name that nothing mentions", { text: "SET a = :v", values: value(1), names: { "#a": "a" } }],
      ["a value that is not given", { text: "SET a = :w", values: value(1) }],
      ["what is no expression", { text: "SET a :v", values: value(1) }],
      ["a word that DynamoDB keeps to itself", { text: "SET first = :v", values: value(1) }],
      ["another key", { text: "SET pk = :v", values: value("another") }],
    ])("refuse %s", async (why, change) => {
      const lenient = why === "what is no expression" && differs.includes("takes what is no expression");
      const update = tables.cache.update(key, change);
      if (lenient) expect(await update).toBe(true);
      else await expect(update).rejects.toMatchObject({ name: "ValidationException" });
    });
  });
}
