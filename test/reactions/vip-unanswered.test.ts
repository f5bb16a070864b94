import { readFileSync } from "node:fs";
import { alert, intercom, minutes, slack } from "deskbell";
import { aboutConversation, company } from "deskbell/testing";
import { expect, it } from "vitest";
import { vipUnanswered } from "../../src/reactions/vip-unanswered.ts";

it("looks after a quarter of an hour of office time", () => {
  expect(vipUnanswered.on).toMatchObject({ when: "unanswered", after: minutes(15), officeHours: true });
});

it("tells #vip that a VIP still waits, and tags the conversation", () => {
  const facts = aboutConversation({ company: company({ monthly_spend: 5_000 }) });
  expect(vipUnanswered.do(facts)).toEqual([
    slack.post("#vip", alert("Acme is still waiting for an answer", facts)),
    intercom.tag(facts.conversation, "vip-unanswered"),
  ]);
});

it("stays quiet about everybody else", () => {
  expect(vipUnanswered.do(aboutConversation({ company: company({ monthly_spend: 5 }) }))).toHaveProperty(
    "quiet",
  );
});

it("is what README shows", () => {
  expect(readFileSync("README.md", "utf8")).toContain(
    readFileSync("src/reactions/vip-unanswered.ts", "utf8"),
  );
});
