import { expect, it } from "vitest";
import { seconds } from "../../src/platform/time.ts";
import { believed } from "../../src/store/believed.ts";

/** Something that is read as often as `reads` says; each read ends when the test says so. */
function thing() {
  let now = 1_000_000;
  const reads: PromiseWithResolvers<string>[] = [];
  const { get, forget } = believed(
    () => {
      const read = Promise.withResolvers<string>();
      reads.push(read);
      return read.promise;
    },
    () => now,
  );
  return {
    get,
    forget,
    reads,
    advance(by: number) {
      now += by;
    },
  };
}

it("is read once for those who ask together, and believed for five seconds", async () => {
  const { get, reads, advance } = thing();
  const asked = [get(), get()];
  reads[0]?.resolve("as it is");
  expect(await Promise.all(asked)).toEqual(["as it is", "as it is"]);
  advance(seconds(4.9));
  expect(await get()).toBe("as it is");
  expect(reads).toHaveLength(1);
  advance(seconds(0.1));
  reads.length = 0;
  void get();
  expect(reads).toHaveLength(1);
});

it("is read anew by who asks after it was changed here, even while an earlier read is under way", async () => {
  const { get, forget, reads } = thing();
  const before = get();
  forget();
  const after = get();
  reads[1]?.resolve("new");
  reads[0]?.resolve("old");
  expect(await Promise.all([before, after])).toEqual(["old", "new"]);
  expect(await get()).toBe("new");
});

it("does not wait for a read that began long ago, such as before Lambda froze the process", async () => {
  const { get, reads, advance } = thing();
  void get();
  advance(seconds(5));
  const later = get();
  reads[1]?.resolve("as it is");
  expect(await later).toBe("as it is");
});

it("is read anew after a read that failed", async () => {
  const { get, reads } = thing();
  const failing = get();
  reads[0]?.reject(new Error("no answer"));
  await expect(failing).rejects.toThrow("no answer");
  const again = get();
  reads[1]?.resolve("as it is");
  expect(await again).toBe("as it is");
});
