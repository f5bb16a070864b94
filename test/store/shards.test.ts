import fc from "fast-check";
import { expect, it } from "vitest";
import { everyShard, narrow, shardOf, shardsOf, wide } from "../../src/store/shards.ts";

it("an id that was written narrow is found when all are read wide", () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(shardsOf(id, wide)).toContain(shardOf(id, narrow));
      expect(shardsOf(id, wide)).toContain(shardOf(id, wide));
      expect(shardsOf(id, narrow)).toEqual([shardOf(id, narrow)]);
      for (const shard of shardsOf(id, wide)) expect(everyShard(wide)).toContain(shard);
    }),
  );
});

it("ids spread over all shards alike", () => {
  const counts = everyShard(wide).map(() => 0);
  for (let n = 0; n < 16_000; n++) counts[shardOf(`notif_${crypto.randomUUID()}`, wide)]! += 1;
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(200);
});
