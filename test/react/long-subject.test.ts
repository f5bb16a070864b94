import { beforeEach, expect, it, vi } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { orderOf } from "../../src/react/order.ts";
import { dropSuperseded } from "../../src/react/other-events.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger, type Ledger } from "../../src/store/ledger.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const place = { appId: "app", subject: "conversation:1" };
let ledger: Ledger;
beforeEach(async () => {
  ledger = createLedger((await createMemoryTables()).ledger, () => noon);
});

/** The newest has the greatest id, which a look at the first few hundred by id would miss. */
const idOf = (nth: number) => `notif_${String(nth).padStart(5, "0")}`;
const keyOf = (nth: number) => `app/conversation:1/part:${nth}`;

const write = (nth: number, decisions: LedgerEntry["decisions"] = []) =>
  ledger.write({
    ...place,
    ...{ id: idOf(nth), topic: "conversation.admin.assigned", origin: "webhook", state: "handled" },
    ...{ deduplicationKey: keyOf(nth), occurredAt: noon + nth * 1000, receivedAt: noon, deliveries: 1 },
    ...{ facts: [], reactions: [], raw: "{}", decidedAt: noon, decisions },
  });
const assigns = (nth: number): LedgerEntry["decisions"] => [
  {
    idempotencyKey: `${keyOf(nth)}/sort/0`,
    group: "intercom:conversation:1",
    effect: intercom.assign({ id: "1" }, "501"),
  },
];

it("knows every notification of a subject, however many there are", async () => {
  await Promise.all(Array.from({ length: 700 }, (_, nth) => write(nth)));
  const known = await ledger.known("app", "conversation:1");
  expect(known).toHaveLength(700);
  const late = { id: "late", deduplicationKey: keyOf(698), occurredAt: noon + 698_000 };
  const order = orderOf(late, known);
  expect(order.newer.map(({ id }) => id)).toEqual([idOf(699)]);
  expect(order.duplicates.map(({ id }) => id)).toEqual([idOf(698)]);
});

it("reads the newer events' decisions a hundred in a call", async () => {
  const { ledger: table } = await createMemoryTables();
  const getMany = vi.spyOn(table, "getMany");
  const get = vi.spyOn(table, "get");
  const counted = createLedger(table, () => noon);
  const newer = Array.from({ length: 300 }, (_, nth) => ({
    id: idOf(nth),
    topic: "conversation.admin.assigned",
    deduplicationKey: keyOf(nth),
    occurredAt: noon + nth * 1000,
  }));
  const evaluation = {
    result: { name: "sort", matched: true, why: "intercom.assign" },
    effects: [intercom.assign({ id: "1" }, "502")],
  };
  await dropSuperseded([evaluation], newer, counted, place);
  expect(getMany).toHaveBeenCalledTimes(1);
  expect(getMany.mock.calls[0]?.[0]).toHaveLength(300);
  expect(get).not.toHaveBeenCalled();
});

it("lets no late assignment undo the newest of many hundreds", async () => {
  await Promise.all(Array.from({ length: 700 }, (_, nth) => write(nth, nth === 699 ? assigns(nth) : [])));
  const order = orderOf(
    { id: "late", deduplicationKey: keyOf(0.5), occurredAt: noon + 500 },
    await ledger.known("app", "conversation:1"),
  );
  const effects = [intercom.assign({ id: "1" }, "502"), intercom.note({ id: "1" }, "Late.")];
  const evaluation = { result: { name: "sort", matched: true, why: "intercom.assign" }, effects };
  const [remaining] = await dropSuperseded([evaluation], order.newer, ledger, place);
  expect(remaining?.effects).toEqual([undefined, effects[1]]);
  expect(remaining?.result.why).toContain(`superseded by ${idOf(699)}`);
});
