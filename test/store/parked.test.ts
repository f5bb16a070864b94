import { expect, it, vi } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { createParkedList } from "../../src/store/parked.ts";

const noon = Date.UTC(2026, 10, 20, 12);

it("lists what is parked, oldest first, without a read for each", async () => {
  const { ledger: table } = await createMemoryTables();
  let now = noon;
  const list = createParkedList(table, () => now);
  const about = { appId: "app", subject: "conversation:1", what: "notification", reason: "why" } as const;
  for (let nth = 0; nth < 250; nth++) {
    now += 1;
    await list.add({ ...about, id: `n${nth}`, body: `{"n":${nth}}` });
  }
  await list.remove({ ...about, id: "n7" });
  const [get, query] = [vi.spyOn(table, "get"), vi.spyOn(table, "query")];
  const all = await list.all();
  expect(all.map(({ id }) => id)).toEqual(
    Array.from({ length: 250 }, (_, nth) => `n${nth}`).filter((id) => id !== "n7"),
  );
  expect(all[0]?.body).toBe('{"n":0}');
  expect(get).not.toHaveBeenCalled();
  expect(query.mock.calls.length).toBeLessThan(10);
});

it("keeps what was parked once more since it was read", async () => {
  const { ledger: table } = await createMemoryTables();
  let now = noon;
  const list = createParkedList(table, () => now);
  const about = { appId: "app", subject: "conversation:1", what: "effect", reason: "why" } as const;
  await list.add({ ...about, id: "once", body: "{}" });
  await list.add({ ...about, id: "twice", body: "{}" });
  const read = await list.all();
  now += 1;
  await list.add({ ...about, id: "twice", body: "{}" });
  for (const one of read) await list.removeAsRead(one);
  expect((await list.all()).map(({ id }) => id)).toEqual(["twice"]);
});
