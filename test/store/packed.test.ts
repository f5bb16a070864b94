import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Duration } from "../../src/platform/time.ts";
import { itemOf } from "../../src/store/cached-item.ts";
import { dictionaries, pack, unpack } from "../../src/store/packed.ts";

describe("what is packed", () => {
  it("comes back unchanged", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.json()),
        fc.constantFrom(...dictionaries.keys()),
        fc.string(),
        (text, by, beside) => {
          expect(unpack(pack(text, { by, beside }), beside)).toBe(text);
        },
      ),
    );
  });

  it("takes far less room than without a dictionary when it is a usual notification", () => {
    const item = {
      type: "conversation",
      id: "1",
      source: { type: "conversation", delivered_as: "customer_initiated" },
    };
    const raw = JSON.stringify({
      type: "notification_event",
      data: { type: "notification_event_data", item },
    });
    const text = JSON.stringify({ origin: "webhook", raw });
    expect(pack(text).length).toBeLessThan(deflateRawSync(text).length / 3);
  });

  it("is refused with the remedy when another version's dictionary packed it", () => {
    expect(() => unpack(Uint8Array.of(200, 1, 2, 3))).toThrow(
      /dictionary 200; this version knows 1, 2\. Deploy/,
    );
  });
});

it("models stay readable for a version that knows only the first dictionary, since every event reads some", () => {
  const version1 = { now: 0, life: 1 as Duration, version: undefined, exact: false };
  const { packed } = itemOf("app/contact:1", { id: "1" }, version1);
  expect((packed as Uint8Array)[0]).toBe(1);
});

it("no dictionary has changed, so that the entries of the last 31 days stay readable", () => {
  const digests = [...dictionaries].map(([number, bytes]) => [
    number,
    createHash("sha256").update(bytes).digest("hex").slice(0, 16),
  ]);
  expect(Object.fromEntries(digests)).toEqual({ 1: "8d4c8d9998155429", 2: "1c06c9da1127cbbb" });
});
