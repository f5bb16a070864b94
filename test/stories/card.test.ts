import { fullContext, heard, reaction, slack } from "deskbell";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";

/** The account team has a card for each VIP conversation, and a line for each further message. */
const vip = reaction({
  on: heard("conversation.user.created", "conversation.user.replied"),
  needs: fullContext,
  do: (facts) => [slack.card("#vip", `${facts.company?.name} wrote`, facts)],
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { vip } });
});
afterAll(() => desk.close());
afterEach(() => desk.sandboxes.slack.misbehave({ clear: true }));

async function tell(topic: string, given: object) {
  const notification = desk.happen(topic, given);
  await desk.send(notification);
  await desk.settled(notification.id);
  return notification;
}

const rootsOf = (conversation: string) =>
  desk.posts("#vip").filter((one) => !one.threadTs && JSON.stringify(one).includes(conversation));
const card = (conversation: string) => {
  const roots = rootsOf(conversation);
  expect(roots).toHaveLength(1);
  return { root: roots[0]!, text: JSON.stringify(roots[0]?.blocks) };
};
const linesOf = (conversation: string) =>
  desk
    .posts("#vip")
    .filter(({ threadTs }) => threadTs === card(conversation).root.ts)
    .map(({ text }) => text);

describe("a conversation's card", () => {
  it("shows the conversation from its first message to its end", async () => {
    const body = "<p>Our export fails since this morning</p>";
    const created = await tell("conversation.user.created", { company: "Acme", body });
    const conversation = itemId(created);
    await eventually(() => expect(card(conversation).text).toContain("Waiting since"));
    expect(card(conversation).text).toContain("> Our export fails since this morning");
    expect(card(conversation).text).toContain("No one has it yet");

    await tell("conversation.admin.assigned", { conversation, admin: "Priya Nair" });
    await eventually(() => expect(card(conversation).text).toContain("👤 *Priya Nair*"));

    await tell("conversation.user.replied", { conversation, body: "<p>And it is urgent</p>" });
    await eventually(() => expect(card(conversation).text).toContain("1 more message"));

    await tell("conversation.admin.replied", { conversation, body: "<p>On it</p>" });
    await eventually(() => expect(card(conversation).text).toContain("*Answered* by"));
    expect(card(conversation).text).not.toContain("Waiting since");

    await tell("conversation.rating.added", { conversation, rating: 4, remark: "Quick" });
    await eventually(() => expect(card(conversation).text).toContain("*4 of 5* “Quick”"));

    await tell("conversation.admin.closed", { conversation });
    await eventually(() => expect(card(conversation).text).toContain("*Closed*"));
    expect(card(conversation).root.blocks).toHaveLength(3);
    expect(card(conversation).text).not.toContain("export fails");
    await eventually(() =>
      expect(linesOf(conversation)).toEqual([
        expect.stringMatching(/^👤 Assigned to \*Priya Nair\*/),
        "*Acme wrote* · “And it is urgent”",
        expect.stringMatching(/^💬 \*.+\* answered$/),
        "⭐ Rated *4 of 5*: “Quick”",
        expect.stringMatching(/^✅ Closed by /),
      ]),
    );
  });

  it.each([true, false])(
    "that was deleted (tombstone: %s) is begun anew at the next alert, not at a change",
    async (tombstone) => {
      const created = await tell("conversation.user.created", { company: "Acme", body: "Anybody there?" });
      const conversation = itemId(created);
      await eventually(() => expect(card(conversation).text).toContain("No one has it yet"));
      if (tombstone) await tell("conversation.admin.noted", { conversation, body: "Who knows them?" });
      const { ts } = card(conversation).root;
      if (tombstone) await eventually(() => expect(linesOf(conversation)).toHaveLength(1));
      await desk.sandboxes.slack.app.request("/control/messages", {
        method: "DELETE",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ channel: "#vip", ts, tombstone }),
      });
      const assigned = await tell("conversation.admin.assigned", { conversation, admin: "Priya Nair" });
      await eventually(async () => {
        const { effects = [] } = (await desk.told(assigned.id)) ?? {};
        expect(effects.map(({ state }) => state)).toEqual(["done", "done"]);
      });
      expect(rootsOf(conversation)).toEqual([]);
      await tell("conversation.user.replied", { conversation, body: "Hello?" });
      await eventually(() => expect(card(conversation).text).toContain("Priya Nair"));
    },
  );
});
