import { aboutConversation, company, contact } from "deskbell/testing";
import { expect, it } from "vitest";
import { vipCard } from "../../examples/vip-card.ts";

const large = company({ name: "Acme", monthly_spend: 5_000 });

it("keeps one card for each conversation of a large customer", () => {
  const facts = aboutConversation({
    conversation: { id: "42", state: "open", waiting_since: 1_795_000_000 },
    contact: contact({ name: "Ada" }),
    company: large,
  });
  expect(vipCard.do(facts)).toMatchObject([
    {
      kind: "slack.card",
      to: "#vip",
      conversation: "42",
      card: {
        facts: {
          title: "Acme needs help",
          person: "*Ada*  ·  user",
          labels: expect.arrayContaining(["*Company* Acme"]),
        },
        state: { state: "open", waitingSince: 1_795_000_000 },
        line: "*Acme needs help* · “Hello”",
      },
    },
  ]);
});

it.each([
  ["pays little", company({ monthly_spend: 10 })],
  ["is unknown", undefined],
])("stays quiet when the company %s", (_, small) => {
  expect(vipCard.do(aboutConversation({ company: small }))).toEqual({
    quiet: "the company pays less than 1000 a month",
  });
});
