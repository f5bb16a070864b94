import { describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import type { EventMessage } from "../../src/messages/event-message.ts";
import { refuseReservedNames, withCards } from "../../src/react/card.ts";
import { aboutConversation, part } from "../facts.ts";

const some = reaction({ on: heard("conversation.user.created"), do: () => [] });

it("a reaction may not have the name under which Deskbell decides about cards", () => {
  expect(() => refuseReservedNames({ card: some })).toThrow(/called card.*Call it something else/);
  expect(() => refuseReservedNames({ cards: some, toString: some })).not.toThrow();
});

const message: EventMessage = {
  ...{
    appId: "app",
    subject: "conversation:123",
    id: "n1",
    origin: "webhook",
    raw: "{}",
    receivedAt: 0,
    truncated: false,
  },
};
const closing = part({ part_type: "close", author: { type: "admin", id: "7", name: "Maya" } });
const own = {
  facts: { ...aboutConversation({ part: closing }), topic: "conversation.admin.closed" },
} as never;
const models = { admins: () => Promise.reject(), teams: () => Promise.reject() };
const cardsAre = (...known: object[]) => ({ of: async () => known as never });

/** Kinds of effects beside those that reactions decided. */
async function decide(known: object[], event: object = {}, effects: unknown[] = []) {
  const told = [{ result: { name: "vip", matched: true, why: "" }, effects: effects as never }];
  const decided = await withCards(cardsAre(...known), models, { message, own, ...event }, told);
  return decided.slice(1).flatMap(({ result, effects }) => effects.map((effect) => [result.name, effect]));
}

const vip = { group: "slack:#vip", to: "#vip", generation: 2, ts: "1.0" };
const show = { kind: "slack.showCard", appId: "app", conversation: "123" };
const line = { kind: "slack.cardLine", conversation: "123", line: "✅ Closed by Maya" };

describe("an event of a conversation that has cards", () => {
  it("shows them, and leaves a line in the thread of each", async () => {
    const support = { ...vip, group: "slack:#support", to: "#support" };
    expect(await decide([vip, support])).toEqual([
      ["card", show],
      ["card", { ...line, to: "#vip" }],
      ["card", { ...line, to: "#support" }],
    ]);
  });

  it("leaves no line where an alert of the same event leaves its own", async () => {
    const alert = slack.card("#VIP", "Closed", aboutConversation());
    expect(await decide([vip], {}, [alert])).toEqual([["card", show]]);
  });

  it("does neither when the card is gone, none is known, or it is a reminder", async () => {
    expect(await decide([{ ...vip, gone: true }])).toEqual([]);
    expect(await decide([vip], { hasNoCard: true })).toEqual([]);
    expect(await decide([vip], { message: { ...message, origin: "reminder" } })).toEqual([]);
  });
});
