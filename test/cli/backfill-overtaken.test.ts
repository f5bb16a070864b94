import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOvertaken } from "../../src/operator/backfill/overtaken.ts";
import { hours } from "../../src/platform/time.ts";
import { companyKey, contactKey } from "../../src/react/models.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { itemId, openDesk, type TestDesk } from "../stories/desk.ts";

const app = "sandbox1";
let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

function open() {
  const dynamo = createDynamo(desk.environment);
  const cache = createCache(createTable(dynamo, desk.environment.CACHE_TABLE), Date.now);
  const ledger = createLedger(createTable(dynamo, desk.environment.LEDGER_TABLE), Date.now);
  return { cache, overtaken: createOvertaken(ledger, cache, app, Date.now) };
}

/** Happens, is posted and handled while nothing of it is cached. */
async function hear(topic: string, given: object = {}) {
  const notification = desk.happen(topic, given);
  await desk.send(notification);
  await desk.settled(notification.id);
  return notification;
}

const old = { name: "as the page had it" };

describe("a notification that arrives while a page is being read", () => {
  it("invalidates the cached model once the page is stored", async () => {
    const { cache, overtaken } = open();
    const key = contactKey(app, itemId(await hear("contact.user.updated", { contact: "Ada Lindqvist" })));
    expect(await cache.offer(key, old, 1_000, hours(1))).toBe(true);
    await overtaken.forget();
    expect(await cache.peek(key)).toBeUndefined();
    await cache.offer(key, old, 1_000, hours(1));
    await overtaken.forget();
    expect(await cache.peek(key)).toMatchObject({ model: old });
  });

  it("keeps the model that it has corrected itself", async () => {
    const { cache, overtaken } = open();
    const contact = desk.sandboxes.intercom.state.all("contacts").find(({ name }) => name === "Dev Patel");
    const key = contactKey(app, contact?.id ?? "");
    await cache.offer(key, old, 1_000, hours(1));
    await hear("contact.user.updated", { contact: "Dev Patel" });
    await overtaken.forget();
    expect(await cache.peek(key)).toMatchObject({ model: { name: "Dev Patel" }, exact: true });
  });

  it("also invalidates a contact that a company gained", async () => {
    const { cache, overtaken } = open();
    const attached = await hear("company.contact.attached", { company: "Acme" });
    const item = attached.data.item as unknown as Record<"contact" | "company", { id: string }>;
    const keys = [contactKey(app, item.contact.id), companyKey(app, item.company.id)];
    for (const key of keys) await cache.offer(key, old, 1_000, hours(1));
    await overtaken.forget();
    for (const key of keys) expect(await cache.peek(key)).toBeUndefined();
  });
});
