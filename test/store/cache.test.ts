import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TryLater } from "../../src/platform/errors.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { createCache, type Fetching } from "../../src/store/cache.ts";
import { startTables } from "./tables.ts";

type Model = { id: string; name: string };

const noon = Date.UTC(2026, 10, 20, 12);
let tables: Awaited<ReturnType<typeof startTables>>;
let now = noon;
let key = "";
let fetched = 0;
let answer: () => Promise<Model | undefined>;

const clock = () => now;
const fetching: Fetching<Model> = {
  life: hours(1),
  fetch: () => {
    fetched += 1;
    return answer();
  },
};

beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());
beforeEach(() => {
  key = `app/contact:${crypto.randomUUID()}`;
  now = noon;
  fetched = 0;
  answer = async () => ({ id: "1", name: "Ada" });
});

/** Two caches over one table: two workers. */
const worker = () => createCache(tables.cache, clock);

describe("read", () => {
  it("fetches a cold model once and serves it to every worker", async () => {
    expect(await worker().read(key, fetching)).toEqual({ model: { id: "1", name: "Ada" }, from: "api" });
    expect(await worker().read(key, fetching)).toEqual({ model: { id: "1", name: "Ada" }, from: "cache" });
    expect(fetched).toBe(1);
  });

  it("lets one worker fetch while the others wait", async () => {
    let release = () => {};
    answer = () => new Promise((resolve) => (release = () => resolve({ id: "1", name: "Ada" })));
    const first = worker().read(key, fetching);
    await until(() => fetched === 1);
    await expect(worker().read(key, fetching)).rejects.toBeInstanceOf(TryLater);
    release();
    await first;
    expect((await worker().read(key, fetching)).from).toBe("cache");
    expect(fetched).toBe(1);
  });

  it("gives no reader a read that began before a webhook was handled", async () => {
    await worker().read(key, fetching);
    let release = () => {};
    const heldUp = new Promise<void>((resolve) => (release = resolve));
    let looks = 0;
    const get = async (wanted: { pk: string }) => {
      const found = await tables.cache.get(wanted);
      looks += 1;
      if (looks === 1) await heldUp;
      return found;
    };
    const slow = createCache({ ...tables.cache, get: get as typeof tables.cache.get }, clock);
    const before = slow.read(key, fetching);
    await until(() => looks === 1);
    await worker().replace(key, { id: "1", name: "Grace" }, now, hours(1));
    const after = slow.read(key, fetching);
    release();
    expect((await before).model?.name).toBe("Ada");
    expect((await after).model?.name).toBe("Grace");
  });

  it("takes over the lease of a worker that died", async () => {
    answer = () => new Promise(() => {});
    void worker().read(key, fetching);
    await until(() => fetched === 1);
    now += minutes(1);
    answer = async () => ({ id: "1", name: "Ada" });
    expect((await worker().read(key, fetching)).model?.name).toBe("Ada");
  });

  it("uses its own expiry, since DynamoDB's comes days later", async () => {
    await worker().read(key, fetching);
    now += hours(1);
    answer = async () => ({ id: "1", name: "Ada Lovelace" });
    expect(await worker().read(key, fetching)).toEqual({
      model: { id: "1", name: "Ada Lovelace" },
      from: "api",
    });
  });

  it("remembers for a while that Intercom has no such model", async () => {
    answer = async () => undefined;
    await worker().read(key, fetching);
    expect(await worker().read(key, fetching)).toEqual({ model: undefined, from: "cache" });
    now += minutes(6);
    answer = async () => ({ id: "1", name: "Ada" });
    expect((await worker().read(key, fetching)).model?.name).toBe("Ada");
  });

  it("serves the old model while Intercom does not answer, and says so", async () => {
    await worker().read(key, fetching);
    now += hours(2);
    answer = () => Promise.reject(new TryLater("Intercom is down"));
    expect(await worker().read(key, fetching)).toEqual({ model: { id: "1", name: "Ada" }, from: "stale" });
    now += hours(48);
    await expect(worker().read(key, fetching)).rejects.toThrow("Intercom is down");
  });

  it("lets the next reader fetch after a failed fetch", async () => {
    answer = () => Promise.reject(new TryLater("Intercom is down"));
    await expect(worker().read(key, fetching)).rejects.toThrow("Intercom is down");
    answer = async () => ({ id: "1", name: "Ada" });
    expect((await worker().read(key, fetching)).from).toBe("api");
  });

  it("never overwrites what a webhook stored during the fetch", async () => {
    let release = (_: Model) => {};
    answer = () => new Promise((resolve) => (release = resolve));
    const slow = worker().read(key, fetching);
    await until(() => fetched === 1);
    await worker().replace(key, { id: "1", name: "New name" }, noon + 500, hours(1));
    release({ id: "1", name: "Old name" });
    await expect(slow).rejects.toBeInstanceOf(TryLater);
    expect((await worker().read(key, fetching)).model?.name).toBe("New name");
  });

  it("never stores a fetch that was invalidated meanwhile", async () => {
    let release = (_: Model) => {};
    answer = () => new Promise((resolve) => (release = resolve));
    const slow = worker().read(key, fetching);
    await until(() => fetched === 1);
    await worker().invalidate(key);
    release({ id: "1", name: "Old name" });
    await expect(slow).rejects.toBeInstanceOf(TryLater);
    answer = async () => ({ id: "1", name: "New name" });
    expect((await worker().read(key, fetching)).model?.name).toBe("New name");
  });
});

describe("outdate", () => {
  it("lets the next reader fetch the model, and keeps the old one while Intercom does not answer", async () => {
    answer = async () => ({ id: "1", name: "Old name" });
    await worker().read(key, fetching);
    await worker().outdate(key);
    answer = async () => {
      throw new TryLater("Intercom is down");
    };
    expect(await worker().read(key, fetching)).toEqual({
      model: { id: "1", name: "Old name" },
      from: "stale",
    });
    answer = async () => ({ id: "1", name: "New name" });
    expect(await worker().read(key, fetching)).toMatchObject({ model: { name: "New name" }, from: "api" });
    await worker().outdate("app/contact:unknown");
    expect(await worker().peek("app/contact:unknown")).toBeUndefined();
  });
});

describe("replace", () => {
  it("keeps the newer model when an older notification comes late", async () => {
    const cache = worker();
    expect(await cache.replace(key, { id: "1", name: "New" }, noon + 2_000, hours(1))).toBe(true);
    expect(await cache.replace(key, { id: "1", name: "Old" }, noon + 1_000, hours(1))).toBe(false);
    expect((await cache.read(key, fetching)).model?.name).toBe("New");
  });
});

describe("offer", () => {
  const listed = { id: "1", name: "From a list" };

  it("fills an empty key, so that no reader fetches it", async () => {
    expect(await worker().offer(key, listed, noon, hours(1))).toBe(true);
    expect(await worker().read(key, fetching)).toEqual({ model: listed, from: "cache" });
    expect(fetched).toBe(0);
  });

  it("does not replace a newer model, or a fresh one of the same version", async () => {
    await worker().offer(key, listed, noon, hours(1));
    expect(await worker().offer(key, { id: "1", name: "Older" }, noon - 1_000, hours(1))).toBe(false);
    expect(await worker().offer(key, { id: "1", name: "As new" }, noon, hours(1))).toBe(false);
    expect(await worker().offer(key, { id: "1", name: "Newer" }, noon + 1_000, hours(1))).toBe(true);
    now += hours(1);
    expect(await worker().offer(key, { id: "1", name: "Older" }, noon, hours(1))).toBe(false);
    expect(await worker().offer(key, { id: "1", name: "As new" }, noon + 1_000, hours(1))).toBe(true);
    expect((await worker().read(key, fetching)).model?.name).toBe("As new");
  });

  it("does not replace a fresh absence", async () => {
    answer = async () => undefined;
    await worker().read(key, fetching);
    expect(await worker().offer(key, listed, noon, hours(1))).toBe(false);
    now += minutes(6);
    expect(await worker().offer(key, listed, noon, hours(1))).toBe(true);
  });

  it("does not disturb a fetch that is under way", async () => {
    let release = () => {};
    answer = () => new Promise((resolve) => (release = () => resolve({ id: "1", name: "Ada" })));
    const fetch = worker().read(key, fetching);
    await until(() => fetched === 1);
    expect(await worker().offer(key, listed, noon, hours(1))).toBe(false);
    release();
    expect((await fetch).model?.name).toBe("Ada");
  });

  it("is replaced by a notification of the same second", async () => {
    await worker().offer(key, listed, noon, hours(1));
    expect(await worker().peek(key)).toMatchObject({ model: listed, version: noon, exact: false });
  });
});

/** Resolves once the condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
