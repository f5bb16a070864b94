import { alert, slack } from "deskbell";
import { aboutConversation } from "deskbell/testing";
import { expect, it } from "vitest";
import { assignedToTeam } from "../../src/reactions/assigned-to-team.ts";

const assignedTo = (name: string | undefined, more: Record<string, unknown> = {}) =>
  aboutConversation({ team: name === undefined ? undefined : { name }, company: {}, ...more });

it("tells every channel that listens for the team", () => {
  const facts = assignedTo("Tier 2");
  const message = alert("Acme was assigned to Tier 2", facts);
  expect(assignedToTeam.do(facts)).toEqual([
    slack.post("#team-tier-2", message),
    slack.post("#support", message),
  ]);
});

it("hears both topics that tell of an assignment", () => {
  expect(assignedToTeam.on).toMatchObject({
    topics: ["conversation.admin.assigned", "conversation.admin.open.assigned"],
  });
});

it.each([
  ["it is assigned to no team", assignedTo(undefined)],
  ["no channel is listed for team Legal", assignedTo("Legal")],
  ["only the teammate changed", assignedTo("Billing", { assigned: { team: false, teammate: true } })],
])("stays quiet when %s", (why, facts) => {
  expect(assignedToTeam.do(facts)).toEqual({ quiet: why });
});
