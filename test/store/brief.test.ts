import { beforeEach, describe, expect, it } from "vitest";
import { itemSize } from "../../cli/cost/count/item-size.ts";
import { letterOf } from "../../cli/cost/count/letter.ts";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { slack } from "../../src/define/slack.ts";
import type { EventMessage } from "../../src/messages/event-message.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import type { Asked } from "../../src/react/removal/asked.ts";
import { begin } from "../../src/react/removal/begin.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger, type Ledger } from "../../src/store/ledger.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import type { Table } from "../../src/store/table.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const clock = () => noon;
let table: Table;
let brief: Ledger;
let whole: Ledger;
beforeEach(async () => {
  table = (await createMemoryTables()).ledger;
  brief = createLedger(table, clock, { brief: true });
  whole = createLedger(table, clock);
});

const rawOf = (id: string, body: string) =>
  JSON.stringify({
    ...{ type: "notification_event", app_id: "app", id, topic: "conversation.user.replied" },
    data: { item: { type: "conversation", id, source: { id: `${id}1`, body }, title: null } },
  });

const entry = (id: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ appId: "app", subject: `conversation:${id}`, id, topic: "conversation.user.replied" },
  ...{ origin: "webhook", deduplicationKey: `app/conversation:${id}/part:1`, receivedAt: noon },
  ...{ deliveries: 1, state: "handled", facts: [], reactions: [], decisions: [] },
  raw: rawOf(id, letterOf(0.3)),
  ...more,
});
const mail = (id: string, more: Partial<LedgerEntry> = {}) =>
  entry(id, { raw: rawOf(id, letterOf(5)), ...more });
const decisions = [
  { idempotencyKey: "k/r/0", group: "slack:#vip", effect: slack.post("#vip", slack.text`Hello`) },
];

const listed = async () => (await brief.newest(100)).entries.map(({ id }) => id);
const since = async (from: number) => (await brief.since(from)).map(({ id }) => id);

describe("a ledger that is brief", () => {
  it("does not list what no reaction acted on, and finds it all the same", async () => {
    await brief.write(entry("1", { receivedAt: noon - hours(2) }));
    await brief.write(entry("2", { receivedAt: noon - minutes(30) }));
    await brief.write(entry("3", { receivedAt: noon - minutes(10), decisions }));
    expect(await listed()).toEqual(["3"]);
    expect(await since(noon - hours(3))).toEqual(["1", "2", "3"]);
    expect(await since(noon - hours(1))).toEqual(["2", "3"]);
    expect(await brief.find("1")).toEqual(entry("1", { receivedAt: noon - hours(2) }));
    expect(await brief.find("4")).toBeUndefined();
  });

  it("lists what an operator has to find: effects, parked, waiting, refused, and what backfill looks for", async () => {
    await brief.write(entry("1", { state: "trying", reason: "Intercom is away" }));
    await brief.write(entry("2", { state: "parked", failed: true }));
    await brief.write(entry("3", { reason: "Intercom has deleted it" }));
    await brief.write(entry("4", { subject: "contact:4" }));
    await brief.write(mail("5", { decisions }));
    expect((await listed()).sort()).toEqual(["1", "2", "3", "4", "5"]);
    expect((await brief.listedSince(noon)).map(({ id }) => id).sort()).toEqual(["1", "2", "3", "4", "5"]);
    expect(await brief.read(mail("5"))).toEqual(mail("5", { decisions }));
  });

  it("does not list a contact that the cache had, of which backfill has nothing to find, and keeps it whole", async () => {
    const known = mail("1", { subject: "contact:1", cached: true });
    await brief.write(known);
    expect(await listed()).toEqual([]);
    expect(await brief.read(known)).toEqual(known);
    await brief.write({ ...known, decisions });
    expect(await listed()).toEqual(["1"]);
  });

  it("takes an entry off the list once it is handled and nothing came of it", async () => {
    await brief.write(entry("1", { state: "trying" }));
    expect(await listed()).toEqual(["1"]);
    await brief.writeUnless(entry("1"), ["decided", "handled", "parked"]);
    expect(await listed()).toEqual([]);
  });

  it("keeps short messages whole, and of mail the beginnings, in one write unit", async () => {
    await brief.write(entry("1"));
    await brief.write(mail("2"));
    expect(await brief.read(entry("1"))).toEqual(entry("1"));
    const { raw, truncated } = (await brief.read(mail("2"))) ?? {};
    expect(truncated).toBe(true);
    expect(JSON.parse(raw ?? "").data.item).toMatchObject({ id: "2", source: { id: "21" } });
    for (const id of ["1", "2"]) expect(await sizeOf(id)).toBeLessThanOrEqual(1024);
  });

  it("reads what an earlier version listed and kept whole, beside its own", async () => {
    await whole.write(mail("old", { receivedAt: noon - hours(1) }));
    await brief.write(mail("new"));
    expect(await listed()).toEqual(["old"]);
    expect(await since(noon - hours(2))).toEqual(["old", "new"]);
    expect(await brief.find("old")).toEqual(mail("old", { receivedAt: noon - hours(1) }));
    const { events } = await brief.history("app", "conversation:old");
    expect(events).toMatchObject([{ id: "old", deduplicationKey: "app/conversation:old/part:1" }]);
  });

  it("does not take the beginning of a redacted message for all its words (promise 8)", async () => {
    const subjects = createSubjects(table, clock);
    await brief.write(mail("7"));
    const writtenAt = noon - minutes(1);
    const message = { appId: "app", subject: "conversation:7", id: "redacted" } as EventMessage;
    const asked: Asked = { what: "parts", parts: [{ id: "71", writtenAt }], at: noon };
    const begun = await begin({ subjects, ledger: brief }, message, asked);
    expect(begun?.record.removal).toMatchObject({ words: [], unknownSince: writtenAt });
  });
});

async function sizeOf(id: string): Promise<number> {
  const item = await table.get({ pk: `app/conversation:${id}`, sk: `notification#${id}` });
  const { marshall } = await import("@aws-sdk/util-dynamodb");
  return itemSize(
    JSON.parse(
      JSON.stringify(marshall(item, { removeUndefinedValues: true }), (name, value) =>
        name === "B" ? Buffer.from(value as Uint8Array).toString("base64") : value,
      ),
    ),
  );
}
