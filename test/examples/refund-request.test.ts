import { intercom } from "deskbell";
import { aboutConversation, company } from "deskbell/testing";
import { expect, it } from "vitest";
import { refundRequest } from "../../examples/refund-request.ts";

const asked = (body: string, more: Record<string, unknown> = {}) =>
  aboutConversation({ conversation: { source: { body } }, ...more });

it("hands the conversation to billing with plan and spend in a note", () => {
  const facts = asked("<p>I was charged twice, I want my <i>money back</i></p>", {
    company: company({ plan: { name: "Pro" }, monthly_spend: 49 }),
  });
  expect(refundRequest.do(facts)).toEqual([
    intercom.assign(facts.conversation, "5017691"),
    intercom.note(facts.conversation, "Refund request. Plan: Pro. Monthly spend: 49."),
    intercom.tag(facts.conversation, "refund"),
  ]);
});

it("does so for a customer without a company, too", () => {
  expect(refundRequest.do(asked("Can I get a refund?"))).toContainEqual(
    expect.objectContaining({ body: "Refund request. Plan: no known plan. Monthly spend: 0." }),
  );
});

it.each(["<p>Where is my invoice?</p>", '<a href="https://example.com/refunds">this</a>', ""])(
  "stays quiet about: %s",
  (body) => {
    expect(refundRequest.do(asked(body))).toEqual({ quiet: "no refund is asked for" });
  },
);
