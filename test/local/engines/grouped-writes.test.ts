import type { Answered, Store } from "dynalite/db/index.js";
import { expect, it } from "vitest";
import { groupWrites } from "../../../local/engines/dynamo/grouped-writes.ts";

/** A store whose batches are answered when the test says so. */
function storeOf() {
  const batches: { keys: string[]; answered: Answered<void> }[] = [];
  const db = {
    batch: (writes: { type: string; key: string }[], answered: Answered<void>) =>
      void batches.push({ keys: writes.map(({ type, key }) => `${type} ${key}`), answered }),
  } as unknown as Store["db"];
  groupWrites({ db });
  const ended: string[] = [];
  const note = (name: string) => (error: unknown) => void ended.push(error ? `${name} failed` : name);
  return { db, batches, ended, note };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("writes that come while one is under way go together, in order, and none is answered before LevelDB has it", async () => {
  const { db, batches, ended, note } = storeOf();
  db.put("a", 1, note("a"));
  await turn();
  db.put("b", 1, note("b"));
  db.del("a", note("a again"));
  await turn();
  expect(batches.map(({ keys }) => keys)).toEqual([["put a"]]);
  expect(ended).toEqual([]);
  batches[0]?.answered(null);
  expect(ended).toEqual(["a"]);
  expect(batches.map(({ keys }) => keys)).toEqual([["put a"], ["put b", "del a"]]);
  batches[1]?.answered(null);
  expect(ended).toEqual(["a", "b", "a again"]);
});

it("a failure is that of its own group, and the next one is written", async () => {
  const { db, batches, ended, note } = storeOf();
  db.put("a", 1, note("a"));
  db.put("b", 1, note("b"));
  await turn();
  db.put("c", 1, note("c"));
  batches[0]?.answered(new Error("The disk is full"));
  batches[1]?.answered(null);
  expect(ended).toEqual(["a failed", "b failed", "c"]);
  db.put("d", 1, note("d"));
  await turn();
  expect(batches.at(-1)?.keys).toEqual(["put d"]);
});

it("what an answer writes waits for nothing but its turn", async () => {
  const { db, batches, ended, note } = storeOf();
  db.put("a", 1, () => db.put("b", 1, note("b")));
  await turn();
  batches[0]?.answered(null);
  await turn();
  batches[1]?.answered(null);
  expect(ended).toEqual(["b"]);
});
