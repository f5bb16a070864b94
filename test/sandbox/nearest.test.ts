import { expect, it } from "vitest";
import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";

it.each([
  ["compnay", "company"],
  ["comapny", "company"],
  ["compani", "company"],
  ["bdy", "body"],
])("takes %s for %s", (typed, meant) => {
  expect(nearest(typed, ["contact", "company", "body"])).toBe(meant);
});

it("guesses nothing when no word is close", () => {
  expect(nearest("colour", ["contact", "company", "body"])).toBeUndefined();
});
