import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invalidBlocks } from "../../../sandbox/slack/invalid-blocks.ts";
import { slack } from "../../../src/define/slack.ts";
import { cardStateOf } from "../../../src/effects/card/state-of.ts";
import { conversationModel } from "../../../src/intercom/models/conversation.ts";
import { cardMessage } from "../../../src/slack/card/message.ts";
import { spanOf } from "../../../src/slack/card/time.ts";
import { aboutConversation, company, contact } from "../../facts.ts";

const user = { type: "user", id: "c1", name: "Ada" };
const maya = { type: "admin", id: "7", name: "Maya" };
const names = {
  teammate: (id: string) => (id === "7" ? "Maya" : undefined),
  team: (id: string) => (id === "9" ? "Billing" : undefined),
};
const says = (id: number, author: object, body: string, more: object = {}) => ({
  ...{ id: String(id), part_type: "comment", author, body: `<p>${body}</p>`, created_at: 1_000 + id * 60 },
  ...more,
});
const stateOf = (parts: object[], more: object = {}) =>
  cardStateOf(
    conversationModel.parse({
      ...{ id: "1", state: "open", created_at: 1_000, source: { author: user, body: "<p>It is broken</p>" } },
      ...{ conversation_parts: { conversation_parts: parts } },
      ...more,
    }),
    names,
  );

describe("how a conversation stands", () => {
  it("is what the customer asked first since the last answer, and how many messages came after it", () => {
    const parts = [says(1, maya, "Which one?"), says(2, user, "The export"), says(3, user, "Hello?")];
    expect(stateOf(parts, { waiting_since: 1_120 })).toEqual({
      state: "open",
      words: { quote: "> The export", line: "The export", files: 0, more: 1 },
      waitingSince: 1_120,
    });
  });

  it("is who answered after how long, counted from the first message that waited", () => {
    const parts = [says(1, user, "Hello?"), says(2, maya, "On it"), says(3, maya, "Done")];
    const { answered, words, waitingSince } = stateOf(parts, { waiting_since: null });
    expect({ answered, waitingSince }).toEqual({
      answered: { by: "Maya", after: 120 },
      waitingSince: undefined,
    });
    expect(words).toMatchObject({ quote: "> It is broken", more: 1 });
  });

  it("is told by no note, and by no bot but the AI agent", () => {
    const bot = { type: "bot", id: "b", name: "Operator" };
    const parts = [says(1, bot, "We are back soon"), says(2, maya, "Who takes it?", { part_type: "note" })];
    expect(stateOf(parts).answered).toBeUndefined();
    const agent = { ...bot, name: "Fin", from_ai_agent: true };
    expect(stateOf([...parts, says(3, agent, "Try again")]).answered).toEqual({ by: "Fin", after: 180 });
  });

  it("names who has it, who closed it, and how it was rated", () => {
    const closing = says(4, maya, "", { part_type: "close", body: null });
    const more = {
      ...{ state: "closed", admin_assignee_id: 7, team_assignee_id: 9, waiting_since: null },
      conversation_rating: { rating: 4, remark: "Quick" },
    };
    expect(stateOf([closing], more)).toMatchObject({
      ...{ state: "closed", teammate: "Maya", team: "Billing", rating: { score: 4, remark: "Quick" } },
      closed: { by: "Maya", at: 1_240 },
    });
  });

  it("shows no word of a redacted message, whatever stands in its place", () => {
    const redacted = { author: user, body: "<p>This message was deleted</p>", redacted: true };
    expect(stateOf([], { source: redacted }).words?.quote).toBe("> _[removed in Intercom]_");
  });
});

/** Lines that Slack shows, where a line of text takes some 90 characters. */
const linesOf = ({ blocks = [] }: ReturnType<typeof cardMessage>) =>
  blocks
    .flatMap(
      (block) => [block.text, ...((block.elements ?? []) as object[])] as ({ text?: string } | undefined)[],
    )
    .flatMap((text) => text?.text?.replace(/<[^|>]*\|([^>]*)>/g, "$1").split("\n") ?? [])
    .reduce((count, line) => count + Math.max(1, Math.ceil(line.length / 90)), 0);

const cardOf = (conversation: object, more: object = {}) => {
  const { card } = slack.card("#vip", "Acme wrote", aboutConversation({ conversation, ...more }));
  return cardMessage(card.facts, card.state);
};

describe("a card", () => {
  const long = `<p>${"We cannot export our invoices since this morning. ".repeat(40)}</p>`;
  const rich = {
    contact: contact({ name: "Ada Lovelace", email: "ada@acme.com" }),
    company: company({ name: "Acme", plan: { name: "Pro" }, monthly_spend: 1_200, size: 80 }),
    links: { conversation: "https://app.intercom.com/a", contact: "https://app.intercom.com/b" },
  };

  it("fits twelve lines, with the customer's words before the labels", () => {
    const paragraphs = "<p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p><p>Six</p><p>Seven</p>";
    for (const body of [long, paragraphs]) {
      const message = cardOf({ state: "open", waiting_since: 1_000, source: { author: user, body } }, rich);
      expect(linesOf(message)).toBeLessThanOrEqual(12);
      const shown = JSON.stringify(message.blocks);
      expect(shown.indexOf("> ")).toBeLessThan(shown.indexOf("Waiting since"));
      expect(shown.indexOf("Waiting since")).toBeLessThan(shown.indexOf("*Company*"));
    }
  });

  it("is compact once closed: three lines, without the words", () => {
    const message = cardOf({ state: "closed", source: { author: user, body: long } }, rich);
    expect(linesOf(message)).toBeLessThanOrEqual(3);
    expect(JSON.stringify(message)).not.toContain("invoices");
  });

  it("stays within Slack's limits for messages and edits, and calls no one, whatever it shows", () => {
    const words = fc.oneof(
      fc.constantFrom("", " ", "Acme", "<!channel> & co"),
      fc.constantFrom("&", "😀", "<p>a</p>", "```", "\u202e", "a\n").map((piece) => piece.repeat(3_000)),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    const conversation = fc.record({
      state: fc.constantFrom("open", "snoozed", "closed"),
      waiting_since: fc.option(fc.nat()),
      snoozed_until: fc.option(fc.nat()),
      admin_assignee_id: fc.option(fc.constant("7")),
      source: fc.record({ body: words, subject: words, author: fc.constant(user) }),
      conversation_rating: fc.option(fc.record({ rating: fc.integer({ min: 1, max: 5 }), remark: words })),
      conversation_parts: fc.record({
        conversation_parts: fc.array(
          fc.record({
            id: fc.nat().map(String),
            body: words,
            author: fc.constantFrom(user, maya),
            created_at: fc.nat(),
          }),
          { maxLength: 4 },
        ),
      }),
    });
    const property = fc.property(conversation, words, words, (facts, name, title) => {
      const about = aboutConversation({
        conversation: facts,
        company: company({ name }),
        contact: contact({ name }),
      });
      const lines = [slack.text`${name}`];
      const { card } = slack.card("#vip", title, about, { lines, fields: { One: name, Two: title } });
      const { text, blocks = [] } = cardMessage(card.facts, card.state);
      expect(invalidBlocks(blocks)).toEqual([]);
      // chat.update takes 4,000 characters of text, and both some 11,000 of blocks.
      expect(text.length).toBeLessThan(4_000);
      expect(JSON.stringify(blocks).length).toBeLessThan(11_000);
      expect(`${text} ${JSON.stringify(blocks)}`).not.toMatch(
        /<[@#]|<!(?!date)|\b(?:undefined|NaN|\[object)/,
      );
    });
    fc.assert(property, { numRuns: 100 });
  });
});

it.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [3_660, "1 h 1 min"],
  [7_200, "2 h"],
  [93_600, "1 d 2 h"],
])("%d seconds are %s", (seconds, span) => {
  expect(spanOf(seconds)).toBe(span);
});
