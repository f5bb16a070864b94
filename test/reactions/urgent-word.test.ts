import { alert, intercom, slack } from "deskbell";
import { aboutConversation, contact } from "deskbell/testing";
import { expect, it } from "vitest";
import { urgentWord } from "../../src/reactions/urgent-word.ts";

const wrote = (body: string, subject = "") =>
  aboutConversation({ conversation: { source: { body, subject } }, contact: contact() });

it("tells #support-urgent which word it was, and tags the conversation", () => {
  const facts = wrote("<p>Our site is <b>DOWN</b>!</p>");
  expect(urgentWord.do(facts)).toEqual([
    slack.post("#support-urgent", alert("Ada wrote “down”", facts)),
    intercom.tag(facts.conversation, "urgent"),
  ]);
});

it.each(["Please cancel my plan", "There is an <i>out</i><i>age</i>", "I want a refund", "URGENTLY needed"])(
  "hears it in: %s",
  (body) => {
    expect(urgentWord.do(wrote(body))).toHaveLength(2);
  },
);

it("hears it in the subject of an e-mail", () => {
  expect(urgentWord.do(wrote("<p>see above</p>", "Urgent: invoices"))).toHaveLength(2);
});

it.each([
  "<p>A quick question</p>",
  "I went downtown",
  '<a href="https://example.com/refund">this page</a>',
  "",
])("stays quiet about: %s", (body) => {
  expect(urgentWord.do(wrote(body))).toEqual({ quiet: "no urgent word in the first message" });
});
