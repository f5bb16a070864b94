import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { http } from "../../src/effects/http.ts";
import { GiveUp } from "../../src/platform/errors.ts";
import { hours } from "../../src/platform/time.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { startTables } from "./tables.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

const ledger = () => createLedger(tables.ledger, () => noon);
const entry = (id: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  appId: "app",
  subject: `conversation:${id}`,
  id,
  topic: "conversation.user.created",
  origin: "webhook",
  deduplicationKey: `app/conversation:${id}/created`,
  receivedAt: noon,
  deliveries: 1,
  state: "handled",
  facts: [],
  reactions: [],
  decisions: [],
  raw: "{}",
  ...more,
});

/** Seven are received in the same millisecond, every 20 hours. */
const day = (id: string) => Math.floor(Number(id.split("-")[1]) / 7);

describe("the ledger", () => {
  it("gives back what was written, and counts repeats", async () => {
    await ledger().write(entry("n1", { raw: '{"é":"✉️"}' }));
    await ledger().countDelivery(entry("n1"));
    expect(await ledger().read(entry("n1"))).toEqual(entry("n1", { raw: '{"é":"✉️"}', deliveries: 2 }));
  });

  it("pages through everything, newest first, over days, each once", async () => {
    const ids = Array.from({ length: 25 }, (_, hour) => `page-${hour}`);
    for (const [index, id] of ids.entries())
      await ledger().write(entry(id, { receivedAt: noon - hours(Math.floor(index / 7) * 20 + 1) }));
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await ledger().newest(10, before);
      seen.push(...page.entries.map(({ id }) => id));
      before = page.next;
    } while (before);
    const paged = seen.filter((id) => id.startsWith("page-"));
    expect(new Set(paged)).toEqual(new Set(ids));
    expect(paged).toHaveLength(ids.length);
    expect(paged.map(day)).toEqual(ids.map(day));
  });

  it("finds an entry by its id alone", async () => {
    await ledger().write(entry("lost", { receivedAt: noon - hours(24 * 20) }));
    expect((await ledger().find("lost"))?.subject).toBe("conversation:lost");
    expect(await ledger().find("never was")).toBeUndefined();
  });

  it("keeps the decision of a notification whose text is too large for an item", async () => {
    const raw = JSON.stringify({
      topic: "t",
      data: { item: { id: "1", body: randomBytes(600_000).toString("base64") } },
    });
    await ledger().write(
      entry("huge", { raw, reactions: [{ name: "vip", matched: true, why: "slack.post" }] }),
    );
    const kept = await ledger().read(entry("huge"));
    expect(kept?.reactions).toHaveLength(1);
    expect(JSON.parse(kept?.raw ?? "")).toMatchObject({ topic: "t", data: { item: { id: "1" } } });
  });

  it("gives up with the remedy when an entry is too large for an item", async () => {
    const effect = http.post("https://example.com", randomBytes(600_000).toString("base64"));
    await expect(
      ledger().write(entry("fat", { decisions: [{ idempotencyKey: "k", group: "l", effect }] })),
    ).rejects.toBeInstanceOf(GiveUp);
  });
});
