import { describe, expect, it } from "vitest";
import { ownTeammate } from "../../src/effects/own-teammate.ts";
import { hours } from "../../src/platform/time.ts";
import { readOnce } from "../../src/react/read-once.ts";
import type { Cache } from "../../src/store/cache.ts";

/** A cache that counts what is read, and has something fresh under `cached` alone. */
function counting() {
  const reads: string[] = [];
  const peeked = { version: 1, exact: true, storedAt: () => undefined };
  const cache = {
    peek: async (key: string) => {
      reads.push(key);
      return { ...peeked, model: "as cached", isFresh: key === "cached" };
    },
    read: async (key: string, { fetch }: { fetch: () => Promise<unknown> }) => {
      reads.push(key);
      return { model: await fetch(), from: "api" };
    },
  } as unknown as Pick<Cache, "read" | "peek">;
  return { cache, reads };
}

const fetching = (fetch: () => Promise<string>) => ({ fetch, life: hours(1) });
const fetched = fetching(async () => "as fetched");

describe("what one event reads", () => {
  it("is read once, however often it is asked for", async () => {
    const { cache, reads } = counting();
    const once = readOnce(cache);
    expect(await once.fresh("cached")).toBe("as cached");
    expect(await once.read("cached", fetched)).toEqual({ model: "as cached", from: "cache" });
    expect(await once.read("other", fetched)).toEqual({ model: "as fetched", from: "api" });
    await once.read("other", fetched);
    expect(reads).toEqual(["cached", "other"]);
  });

  it("is read again after a late read, which nothing else goes by", async () => {
    const { cache, reads } = counting();
    const once = readOnce(cache);
    expect(await once.fresh("cached", { late: true })).toBe("as cached");
    expect(await once.fresh("cached")).toBe("as cached");
    expect(reads).toEqual(["cached", "cached"]);
  });

  it("is fetched where the cache has only something old", async () => {
    const once = readOnce(counting().cache);
    expect(await once.fresh("old")).toBeUndefined();
    expect(await once.read("old", fetched)).toEqual({ model: "as fetched", from: "api" });
  });

  it("is asked for again after a failure", async () => {
    const once = readOnce(counting().cache);
    const failing = fetching(() => Promise.reject(new Error("Intercom is away")));
    await expect(once.read("other", failing)).rejects.toThrow("away");
    expect(await once.read("other", fetched)).toEqual({ model: "as fetched", from: "api" });
  });
});

it("a token's own teammate is read once, and again for another token", async () => {
  const { cache, reads } = counting();
  const [one, other] = ["1", "2"].map((id) => ({ admins: { me: async () => ({ id }) } }));
  for (const intercom of [one!, one!, other!]) await ownTeammate(cache, "app", intercom);
  expect(reads).toEqual(["app/me", "app/me"]);
  expect(await ownTeammate(cache, "app", other!)).toEqual({ model: "2" });
});
