import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { days } from "../../src/platform/time.ts";
import { restored, shortened } from "../../src/store/compared.ts";

const pk = "app/conversation:1";
const at = Date.UTC(2026, 10, 20, 12);
const time = fc.integer({ min: at - days(40), max: at + days(1) });
const compared = fc.record(
  {
    deduplicationKey: fc.constantFrom("", `${pk}/created`, `${pk}/part:7/replied`, "app/contact:9/notif_1"),
    occurredAt: fc.option(fc.constant(at), { nil: undefined }),
    waiting: fc.record({
      since: fc.option(fc.constant(1_800_000_000)),
      asOf: fc.constantFrom(at, at + 1),
      reminders: fc.constant({}),
    }),
    linked: fc.record({ contact: fc.constant("c1"), at: time }),
    deliveries: fc.integer({ min: 1, max: 3 }),
    sent: fc.constant({ at, effects: { alert: 1 } }),
  },
  { requiredKeys: ["deduplicationKey", "deliveries"] },
);

describe("what notifications are compared by", () => {
  it("comes back as it was, except for the moment at which a contact was linked, to the day", () => {
    fc.assert(
      fc.property(compared, (one) => {
        const back = restored(pk, shortened(pk, one));
        const { linked, ...others } = back;
        const { linked: before, ...wanted } = one;
        expect(others).toEqual(JSON.parse(JSON.stringify(wanted)));
        expect(linked?.contact).toBe(before?.contact);
        expect(Math.abs((linked?.at ?? 0) - (before?.at ?? 0))).toBeLessThan(days(1));
      }),
    );
  });

  it("is read as earlier versions wrote it, in full", () => {
    const full = {
      deduplicationKey: `${pk}/created`,
      occurredAt: at,
      waiting: { since: null, asOf: at, reminders: {} },
      linked: { contact: "c1", at: at + 2_000 },
      deliveries: 1,
      sent: { at, effects: {}, replies: 0 },
    };
    expect(restored(pk, full)).toEqual(full);
  });

  it("keeps what earlier versions tell the order by: the part, and that it is the beginning", () => {
    const short = (key: string) => shortened(pk, { deduplicationKey: key, deliveries: 1 }).deduplicationKey;
    expect(short(`${pk}/part:7/replied`)).toBe("/part:7/replied");
    expect(short(`${pk}/created`)).toBe("/created");
  });
});
