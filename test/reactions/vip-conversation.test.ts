import { slack } from "deskbell";
import { aboutConversation, company } from "deskbell/testing";
import { expect, it } from "vitest";
import { vipConversation } from "../../src/reactions/vip-conversation.ts";

it("tells #vip when a company that pays enough starts a conversation", () => {
  const facts = aboutConversation({ company: company({ monthly_spend: 1_000 }) });
  expect(vipConversation.do(facts)).toEqual([slack.card("#vip", "Acme started a conversation", facts)]);
});

it.each([
  ["pays less", company({ monthly_spend: 999 })],
  ["pays nothing that Intercom knows of", company()],
  ["is not known", undefined],
])("stays quiet when the company %s", (_, who) => {
  expect(vipConversation.do(aboutConversation({ company: who }))).toEqual({
    quiet: "the company is not a VIP",
  });
});
