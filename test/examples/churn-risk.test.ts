import { alert, intercom, slack } from "deskbell";
import { aboutConversation } from "deskbell/testing";
import { expect, it } from "vitest";
import { churnRisk } from "../../examples/churn-risk.ts";

const wrote = (body: string, spend = 800) =>
  aboutConversation({ message: { body }, company: { monthly_spend: spend } });

it("tells #customer-success who may leave and what it pays, and tags the conversation", () => {
  const facts = wrote("<p>We are <b>switching to</b> another tool</p>");
  expect(churnRisk.do(facts)).toEqual([
    slack.post("#customer-success", alert("Acme (800 a month) wrote “switching to”", facts)),
    intercom.tag(facts.conversation, "churn-risk"),
  ]);
});

it("reads the first message when the conversation has just begun", () => {
  const facts = aboutConversation({
    conversation: { source: { body: "Please cancel our plan" } },
    company: { monthly_spend: 500 },
  });
  expect(churnRisk.do(facts)).toHaveLength(2);
});

it.each([
  ["the message does not mention leaving", wrote("How do I export?")],
  ["the company spends 20 a month", wrote("We will not renew", 20)],
  ["the company spends 0 a month", aboutConversation({ message: { body: "I cancel" } })],
])("stays quiet when %s", (why, facts) => {
  expect(churnRisk.do(facts)).toEqual({ quiet: why });
});
