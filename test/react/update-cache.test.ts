import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { listKey } from "../../src/effects/lists.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import { contactKey, contactLife, listLife } from "../../src/react/models.ts";
import { updateCache } from "../../src/react/update-cache.ts";
import { type Cache, createCache } from "../../src/store/cache.ts";
import { contactItem } from "../intercom/webhook/samples.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const key = contactKey("app", "c1");
let cache: Cache;
let now: number;
beforeEach(async () => {
  now = noon;
  cache = createCache((await createMemoryTables()).cache, () => now);
});

/** A contact.user.updated as Intercom sends it; without a fraction its time is known to the second only. */
const notificationOf = (name: string, updated_at: string) =>
  readNotification({
    type: "notification_event",
    topic: "contact.user.updated",
    data: { item: contactItem({ id: "c1", name, updated_at }) },
  });
const cached = async () => (await cache.peek<{ name: string }>(key))?.model?.name;
const cacheContact = (name: string, version: number) =>
  cache.replace(key, { id: "c1", name }, version, contactLife);
/** Somebody joined another company, of which the contact's own time does not tell; Intercom is asked again. */
async function fetchedAnew(): Promise<void> {
  await cache.invalidate(key);
  now += 10;
  await cache.read(key, {
    fetch: async () => ({ id: "c1", name: "Anew" }),
    ...{ life: contactLife, versionOf: () => noon + 100 },
  });
}

describe("a contact in the cache", () => {
  it("is replaced by a newer notification, and not by an older one", async () => {
    await cacheContact("First", noon + 100);
    await updateCache(cache, "app", notificationOf("Second", "2026-11-20T12:00:00.200+00:00"));
    expect(await cached()).toBe("Second");
    await updateCache(cache, "app", notificationOf("Late", "2026-11-20T12:00:00.150+00:00"));
    expect(await cached()).toBe("Second");
  });

  it("is forgotten, to be fetched again, when a time in whole seconds may be newer than the known fraction", async () => {
    await cacheContact("First", noon + 400);
    await updateCache(cache, "app", notificationOf("Second", "2026-11-20T12:00:00+00:00"));
    expect(await cache.peek(key)).toBeUndefined();
  });

  it("is taken away by its deletion, although it changed later in the same second", async () => {
    await cacheContact("First", noon + 400);
    const item = { type: "contact", id: "c1", deleted: true };
    const deletion = readNotification({ topic: "contact.deleted", created_at: noon / 1000, data: { item } });
    await updateCache(cache, "app", deletion);
    expect(await cached()).toBeUndefined();
  });

  it("is known to be as told or newer only where it was cached and is kept", async () => {
    const tell = (at: string) => updateCache(cache, "app", notificationOf("Told", at));
    expect(await tell("2026-11-20T12:00:00.200+00:00"), "not cached").toBe(false);
    await cacheContact("First", noon + 100);
    expect(await tell("2026-11-20T12:00:00.200+00:00"), "replaced").toBe(true);
    expect(await tell("2026-11-20T12:00:00.150+00:00"), "something newer is cached").toBe(true);
    expect(await tell("2026-11-20T12:00:00+00:00"), "forgotten, since it may be newer").toBe(false);
  });

  it.each([
    ["has forgotten it", () => cache.invalidate(key)],
    ["has it fetched anew", () => fetchedAnew()],
  ])("does not bring back what is older when another notification meanwhile %s", async (_, another) => {
    await cacheContact("First", noon + 100);
    const overtaken: Cache = {
      ...cache,
      async peek<T>(seen: string) {
        const before = await cache.peek<T>(seen);
        await another();
        return before;
      },
    };
    const told = notificationOf("Second", "2026-11-20T12:00:00.200+00:00");
    expect(await updateCache(overtaken, "app", told)).toBe(false);
    expect(await cache.peek(key)).toBeUndefined();
  });

  it("is not added when none is cached: what is fetched later is newer", async () => {
    await updateCache(cache, "app", notificationOf("First", "2026-11-20T12:00:00.200+00:00"));
    expect(await cache.peek(key)).toBeUndefined();
  });
});

describe("the list of tags", () => {
  const tags = listKey("app", "tags");
  const tagged = (tag: object) =>
    readNotification({
      topic: "contact.user.tag.created",
      data: {
        item: { type: "contact_tag", tag: { type: "tag", ...tag }, contact: contactItem({ id: "c1" }) },
      },
    });
  const isFresh = async () => Boolean((await cache.peek(tags))?.isFresh);
  beforeEach(() => cache.replace(tags, [{ type: "tag", id: "1", name: "VIP" }], noon, listLife));

  it("stays when a contact gets a tag that it has, since thousands of contacts may", async () => {
    await updateCache(cache, "app", tagged({ id: "1", name: "VIP" }));
    expect(await isFresh()).toBe(true);
  });

  it.each([
    ["a tag that it lacks", { id: "2", name: "Beta" }],
    ["one that was renamed", { id: "1", name: "Key account" }],
    ["one without a name", { id: "1" }],
  ])("is asked for again after %s", async (_, tag) => {
    await updateCache(cache, "app", tagged(tag));
    expect(await isFresh()).toBe(false);
  });
});
