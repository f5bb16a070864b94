import { intercom } from "deskbell";
import { aboutConversation, contact } from "deskbell/testing";
import { expect, it } from "vitest";
import { ratingFollowUp } from "../../examples/rating-follow-up.ts";

const rated = (conversation_rating: object, more: Record<string, unknown> = {}) =>
  aboutConversation({ conversation: { conversation_rating }, ...more });

it.each([
  ["by first name", contact({ name: "Ada Lovelace" }), "Hi Ada, thank you"],
  ["without a name", undefined, "Thank you"],
])("opens the conversation and answers the remark, %s", (_, who, greeting) => {
  const facts = rated({ rating: 1, remark: "Too slow" }, { contact: who });
  expect(ratingFollowUp.do(facts)).toEqual([
    intercom.open(facts.conversation),
    intercom.reply(
      facts.conversation,
      `${greeting} for telling us. A person is reading your remark now and will write back today.`,
    ),
  ]);
});

it.each([
  ["the rating is 4", { rating: 4, remark: "Fine" }],
  ["the rating is missing", {}],
  ["the rating has no remark to answer", { rating: 2 }],
])("stays quiet when %s", (why, rating) => {
  expect(ratingFollowUp.do(rated(rating))).toEqual({ quiet: why });
});
