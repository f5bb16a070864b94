import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invalidBlocks } from "../../sandbox/slack/invalid-blocks.ts";
import {
  cardBlockId,
  conversationOfBlock,
  type MenuChoice,
  readChoice,
  writeChoice,
} from "../../src/slack/card/actions.ts";
import { type CardControls, cardControlsBlock } from "../../src/slack/card/controls.ts";
import { plainWords } from "../../src/slack/plain-words.ts";

const named = fc.record({
  id: fc.stringMatching(/^\d{1,9}$/),
  name: fc.option(fc.string({ maxLength: 200 })),
});
const anyControls: fc.Arbitrary<CardControls> = fc.record(
  {
    appId: fc.constant("app"),
    conversationId: fc.stringMatching(/^\d{1,20}$/),
    state: fc.record(
      {
        state: fc.constantFrom("open" as const, "closed" as const, "snoozed" as const),
        isSnoozed: fc.boolean(),
        adminAssigneeId: fc.stringMatching(/^\d{1,9}$/),
      },
      { requiredKeys: ["state", "isSnoozed"] },
    ),
    teams: fc.array(named, { maxLength: 120 }),
    teammates: fc.array(named, { maxLength: 120 }),
    reaction: fc.string({ minLength: 1, maxLength: 200 }),
    company: named,
  },
  { requiredKeys: ["appId", "conversationId", "state", "teams", "teammates"] },
);

describe("a card's controls", () => {
  it("are a block that Slack takes, whatever they are made of", () => {
    fc.assert(
      fc.property(anyControls, (controls) => {
        expect(invalidBlocks([cardControlsBlock(controls)])).toEqual([]);
      }),
    );
  });

  it("say which conversation they belong to, and each choice what it asks for", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w-]{1,20}$/),
        fc.string({ minLength: 1 }),
        (appId, conversationId) => {
          const found = conversationOfBlock(cardBlockId(appId, conversationId));
          expect(found ?? { appId, conversationId }).toEqual({ appId, conversationId });
        },
      ),
    );
    const choices: MenuChoice[] = [
      { ask: "assign", to: "team", id: "7" },
      { ask: "snooze", until: "monday" },
      { ask: "mute", what: "company", id: "a:b", for: "1d" },
      { ask: "mute", what: "reaction", id: "vip", for: "end" },
      { ask: "close" },
      { ask: "assign to someone else" },
    ];
    for (const choice of choices) expect(readChoice(writeChoice(choice))).toEqual(choice);
    for (const value of ["", "assign:admin:", "snooze:1y", "mute:company:1h:", "drop tables"])
      expect(readChoice(value)).toBeUndefined();
  });

  it("offer to end a mute of what they offer to mute", () => {
    const base = { appId: "app", conversationId: "1", teams: [], teammates: [] };
    const state: CardControls["state"] = { state: "open", isSnoozed: false };
    const shown = (about: Partial<CardControls>) =>
      JSON.stringify(cardControlsBlock({ ...base, state, ...about }));
    const both = shown({ reaction: "vip", company: { id: "c1", name: "Acme" } });
    expect(both).toMatch(/"Alerts again".*"about Acme".*"mute:company:end:c1".*"mute:reaction:end:vip"/);
    expect(shown({})).not.toContain("again");
  });

  it("offer to take only what is not closed, and to open what is closed or snoozed", () => {
    const base = { appId: "app", conversationId: "1", teams: [], teammates: [] };
    const shown = (state: CardControls["state"]) => JSON.stringify(cardControlsBlock({ ...base, state }));
    expect(shown({ state: "open", isSnoozed: false })).toMatch(/"take".*"close"/);
    expect(shown({ state: "closed", isSnoozed: false })).not.toMatch(/"take"|"close"|snooze/);
    expect(shown({ state: "snoozed", isSnoozed: true })).toMatch(/"take".*"open"/);
  });
});

it("words of Slack lose their markup, and nothing else", () => {
  expect(
    plainWords("<@U1|maya> see <https://a.example|this> &amp; <https://b.example> &lt;b&gt; <!here>"),
  ).toBe("@maya see this (https://a.example) & https://b.example <b> @here");
  fc.assert(
    fc.property(fc.string(), (text) => {
      const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
      expect(plainWords(escaped)).toBe(text);
    }),
  );
});
