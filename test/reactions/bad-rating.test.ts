import { alert, slack } from "deskbell";
import { aboutConversation, contact } from "deskbell/testing";
import { expect, it } from "vitest";
import { badRating } from "../../src/reactions/bad-rating.ts";

const rated = (rating: number | undefined, more: Record<string, unknown> = {}) =>
  aboutConversation({ conversation: { conversation_rating: { rating, remark: "Too slow" } }, ...more });

it.each([1, 2])("shows a rating of %i with its remark in #csat", (rating) => {
  const facts = rated(rating, { contact: contact() });
  expect(badRating.do(facts)).toEqual([
    slack.post("#csat", alert(`Ada rated a conversation ${rating} of 5`, facts)),
  ]);
  expect(JSON.stringify(badRating.do(facts))).toContain("Too slow");
});

it.each([3, 4, 5])("stays quiet about a rating of %i", (rating) => {
  expect(badRating.do(rated(rating))).toEqual({ quiet: `${rating} of 5 is not bad` });
});

it("stays quiet when the rating is missing", () => {
  expect(badRating.do(rated(undefined))).toHaveProperty("quiet");
});
