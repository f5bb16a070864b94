import { fullContext, heard, reaction, slack } from "deskbell";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ActingDesk, type Card, openActingDesk } from "./acting-desk.ts";
import { eventually, itemId } from "./desk.ts";

const vip = reaction({
  on: heard("conversation.user.created"),
  needs: fullContext,
  do: (facts) => [slack.card("#vip", `${facts.company?.name} wrote`, facts)],
});

let desk: ActingDesk;
beforeEach(async () => {
  desk = await openActingDesk({ reactions: { vip } });
});
afterEach(() => desk.close());

/** The card that a new conversation begins. */
async function begun(): Promise<Card> {
  const one = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(one);
  await desk.settled(one.id);
  return eventually(() => {
    const [root] = desk.posts("#vip");
    if (!root) throw new Error("There is no card yet");
    return { appId: "sandbox1", conversation: itemId(one), channel: "#vip", ts: root.ts };
  });
}
const shown = ({ ts }: Card) => JSON.stringify(desk.posts("#vip").find((one) => one.ts === ts)?.blocks);

describe("a live card", () => {
  it("is taken, answered, closed and opened from Slack, and shows each", async () => {
    const card = await begun();
    expect(shown(card)).toContain('"value":"0"');
    await desk.click(card, "maya", "take");
    await eventually(() => expect(shown(card)).toContain("👤 *Maya Okafor*"));
    expect(shown(card)).toContain('"value":"814001"');

    await desk.click(card, "maya", "reply");
    await desk.submit("maya", "On it");
    await desk.submit("maya");
    await eventually(() => expect(shown(card)).toContain("*Answered* by Maya Okafor"));

    await desk.choose(card, "maya", "snooze:1h");
    await eventually(() => expect(shown(card)).toContain("*Snoozed until*"));
    await desk.choose(card, "maya", "close");
    await eventually(() => expect(shown(card)).toContain("✅ *Closed* by Maya Okafor"));
    expect(shown(card)).not.toContain("I'll take this");
    await desk.choose(card, "maya", "open");
    await eventually(() => expect(shown(card)).toContain("I'll take this"));
  });

  it("shows what an act did where Intercom's webhooks do not come", async () => {
    const card = await begun();
    desk.sandboxes.intercom.misbehave({ webhooks: { lost: 20 } });
    await desk.click(card, "maya", "take");
    await eventually(() => expect(shown(card)).toContain("👤 *Maya Okafor*"));
  });

  it("can mute the reaction that began it and the company that it is about", async () => {
    const card = await begun();
    expect(shown(card)).toMatch(/mute:reaction:1h:vip.*mute:reaction:1d:vip|mute:company:1h:.*mute:reaction/);
    await desk.choose(card, "maya", "mute:reaction:1h:vip");
    await eventually(() => expect(desk.toldOnly("maya")[0]).toMatch(/^No alerts by \*vip\*/));
    const next = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(next);
    const told = await desk.settled(next.id);
    expect(told.reactions[0]?.why).toMatch(/^vip is muted by Maya Okafor until/);
    expect(desk.posts("#vip").filter(({ onlyFor, threadTs }) => !onlyFor && !threadTs)).toHaveLength(1);
  });
});
