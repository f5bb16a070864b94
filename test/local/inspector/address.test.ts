import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, moved, type Place, readAddress } from "../../../local/inspector/page/address.ts";

const word = fc.string({ minLength: 1, unit: "grapheme" });
const places: fc.Arbitrary<Place> = fc
  .record({
    page: word,
    open: fc.option(word, { nil: undefined }),
    rest: fc.dictionary(
      word.filter((name) => !["page", "open", "__proto__"].includes(name)),
      word,
    ),
  })
  .map(({ page, open, rest }) => ({ ...rest, page, ...(open === undefined ? {} : { open }) }));

describe("the address", () => {
  it("says all of a place, whatever its words", () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(readAddress(addressOf(place))).toEqual(place);
      }),
    );
  });

  it("reads short links and none", () => {
    expect(readAddress("#notif_1")).toEqual({ page: "notifications", open: "notif_1" });
    expect(readAddress("")).toEqual({ page: "notifications" });
    expect(readAddress("#/")).toEqual({ page: "notifications" });
    expect(readAddress("#%E0%A4%A")).toEqual({ page: "notifications", open: "%E0%A4%A" });
  });

  it("keeps what a move does not name, except on another page", () => {
    const from = { page: "notifications", open: "notif_1", q: "acme" };
    expect(addressOf(moved(from, { open: "notif_2" }))).toBe("#/notifications/notif_2?q=acme");
    expect(addressOf(moved(from, { q: undefined }))).toBe("#/notifications/notif_1");
    expect(addressOf(moved(from, { page: "parked" }))).toBe("#/parked");
  });
});
