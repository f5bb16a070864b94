import { expect, it } from "vitest";
import { upToDate } from "../../src/operator/inspect/recent.ts";
import { seconds } from "../../src/platform/time.ts";

it("what was read is believed for a while, but not past a change that is known of", async () => {
  let [now, reads, changed] = [0, 0, 0];
  const read = upToDate(async () => ++reads, {
    clock: () => now,
    trust: seconds(3),
    changes: () => changed,
  });
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  now = seconds(2);
  expect(await read()).toBe(1);
  changed += 1;
  expect(await read()).toBe(2);
  now += seconds(3);
  expect(await read()).toBe(3);
});

it("a read that failed is made again", async () => {
  let reads = 0;
  const read = upToDate(
    async () => {
      reads += 1;
      if (reads === 1) throw new Error("no answer");
      return reads;
    },
    { clock: () => 0, trust: seconds(3), changes: () => 0 },
  );
  await expect(read()).rejects.toThrow("no answer");
  expect(await read()).toBe(2);
});
