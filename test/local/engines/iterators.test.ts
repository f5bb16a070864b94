import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AbstractKeyIterator, AbstractValueIterator } from "abstract-level";
import { afterEach, expect, it } from "vitest";
import { createTables, startDynamo } from "../../../local/engines/dynamo.ts";
import { createDynamo } from "../../../src/store/client.ts";
import { createTable } from "../../../src/store/table.ts";

/** Counts iterators that were asked for something and are not closed. */
function watchIterators() {
  const open = new Set<object>();
  const undo = [AbstractKeyIterator, AbstractValueIterator].map(({ prototype }) => {
    const { next, close } = prototype;
    prototype.next = function (this: object, ...given: []) {
      open.add(this);
      return next.apply(this as never, given);
    } as typeof next;
    prototype.close = function (this: object) {
      open.delete(this);
      return close.apply(this as never);
    };
    return () => Object.assign(prototype, { next, close });
  });
  closing.push(() => undo.map((each) => each()));
  return open;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

it.each(["in memory", "on disk"])("leaves no iterator open after queries and scans, %s", async (where) => {
  const open = watchIterators();
  const path = where === "on disk" ? await mkdtemp(join(tmpdir(), "deskbell-iterators-")) : undefined;
  if (path) closing.push(() => rm(path, { recursive: true }));
  const engine = await startDynamo(path);
  closing.push(engine.close);
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const client = createDynamo({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_DYNAMODB: engine.url });
  closing.push(() => client.destroy());
  await createTables(client, { ledger: "ledger", cache: "cache" });
  const table = createTable(client, "ledger");
  for (let nth = 0; nth < 20; nth++) await table.put({ pk: "one", sk: `entry#${nth}` });
  const key = {
    text: "pk = :pk AND begins_with(sk, :prefix)",
    values: { ":pk": "one", ":prefix": "entry#" },
  };
  for (let nth = 0; nth < 30; nth++) {
    expect((await table.query(key, { limit: 1 + (nth % 5) })).items).toHaveLength(1 + (nth % 5));
    expect((await table.query(key, {})).items).toHaveLength(20);
  }
  await expect.poll(() => open.size).toBe(0);
});
