import { afterAll, beforeAll, expect, it } from "vitest";
import { groupId, userId } from "../../sandbox/slack/ids.ts";
import { alert } from "../../src/define/alert/alert.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { openDesk, type TestDesk } from "./desk.ts";

const mention = ["maya@sandbox.example", "@billing", "@night-shift"];
const calls = reaction({
  on: heard("conversation.user.created"),
  needs: ["contact"],
  do: (facts) => [slack.post("#vip", alert("A VIP wrote", facts, { mention }))],
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { calls } });
});
afterAll(() => desk.close());

it("an alert calls a person and a group by name, and the record says whom Slack does not know", async () => {
  const created = desk.happen("conversation.user.created", { body: "Hello" });
  await desk.send(created);
  const told = await desk.settled(created.id);
  const [message] = desk.posts("#vip");
  expect(message?.blocks[1]).toMatchObject({
    text: { text: `<@${userId("maya@sandbox.example")}> <!subteam^${groupId("billing")}> @night-shift` },
  });
  expect(told.effects[0]?.result?.unmentioned).toMatch(
    /^Slack knows no group called @night-shift; it has: (@[\w-]+(, )?)+\.$/,
  );
});
