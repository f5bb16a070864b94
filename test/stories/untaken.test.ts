import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { untaken } from "../../src/define/triggers.ts";
import { type Duration, minutes } from "../../src/platform/time.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";

const tell = (after: Duration, channel: string) =>
  reaction({
    on: untaken(after),
    do: ({ conversation }) => [slack.post(channel, slack.text`${conversation.id} has no one`)],
  });
const reactions = { first: tell(minutes(5), "#support"), second: tell(minutes(10), "#vip") };

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions });
});
afterEach(() => desk.close());

const told = () => ["#support", "#vip"].map((channel) => desk.posts(channel).length);

async function happened(topic: string, given: object = {}) {
  const one = desk.happen(topic, given);
  await desk.send(one);
  await desk.settled(one.id);
  return itemId(one);
}

async function after(duration: Duration) {
  desk.advance(duration);
  return desk.remind();
}

describe("a conversation that no teammate takes", () => {
  it("is told to one channel after the other, also when a team has it", async () => {
    const conversation = await happened("conversation.user.created");
    await happened("conversation.admin.assigned", { conversation, team: "Billing" });
    await after(minutes(6));
    await eventually(() => expect(told()).toEqual([1, 0]));
    await after(minutes(5));
    await eventually(() => expect(told()).toEqual([1, 1]));
  });

  it("is told to no further channel once a teammate has it, even without a webhook of that", async () => {
    const conversation = await happened("conversation.user.created");
    await after(minutes(6));
    await eventually(() => expect(told()).toEqual([1, 0]));
    desk.happen("conversation.admin.assigned", { conversation, assignee: "Maya Okafor" });
    const { sent } = await after(minutes(5));
    expect(sent).toBe(1);
    // A line names no effects where there are none.
    const withoutEffects = () =>
      desk.lines.filter(({ topic, effects = 0 }) => topic === "unanswered" && effects === 0);
    await eventually(() => expect(withoutEffects()).toHaveLength(1));
    expect(told()).toEqual([1, 0]);
  });
});
