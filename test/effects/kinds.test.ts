import { describe, expect, expectTypeOf, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import {
  type Effect,
  type EffectKind,
  groupInLogs,
  groupOf,
  type HandlersByKind,
  type RulesByKind,
  writesOf,
} from "../../src/effects/effect.ts";
import { eventBridge } from "../../src/effects/event-bridge.ts";
import { http } from "../../src/effects/http.ts";
import { intercom } from "../../src/effects/intercom.ts";
import type { KindHandler, KindRules } from "../../src/effects/shape.ts";
import { showCard } from "../../src/effects/slack-show-card.ts";

const one = { id: "1" };

/** One effect of each kind, with its message group and its write set. */
const kinds: { [Kind in EffectKind]: [Extract<Effect, { kind: Kind }>, group: string, writes: string[]] } = {
  "slack.post": [slack.post("#vip", { text: "Hello" }), "slack:#vip", []],
  "slack.update": [
    { kind: "slack.update", to: "#VIP", post: "key", message: { text: "Hello" } },
    "slack:#vip",
    [],
  ],
  "slack.summary": [
    { kind: "slack.summary", to: "#vip", because: "quiet hours", count: 0, of: [] },
    "slack:#vip",
    [],
  ],
  "slack.card": [
    {
      kind: "slack.card",
      to: "#VIP",
      conversation: "1",
      card: {
        facts: { title: "VIP", labels: [], lines: [], links: [] },
        state: { state: "open" },
        line: "VIP",
      },
    },
    "slack:#vip",
    [],
  ],
  "slack.cardLine": [
    { kind: "slack.cardLine", to: "#VIP", conversation: "1", line: "Closed" },
    "slack:#vip",
    [],
  ],
  "slack.showCard": [showCard("app1", "1"), "slack:cards/app1/3", []],
  "slack.tell": [{ kind: "slack.tell", user: "U1", until: 9, text: "Hello" }, "slack:tell/U1", []],
  "http.post": [http.post("https://example.com:8443/a", {}), "http:example.com:8443", []],
  "eventBridge.put": [eventBridge.put("Vip", {}), "eventBridge:Vip", []],
  "intercom.tag": [intercom.tag(one, "vip"), "intercom:conversation:1", ["conversation:1 tag vip"]],
  "intercom.untag": [intercom.untag(one, "vip"), "intercom:conversation:1", ["conversation:1 tag vip"]],
  "intercom.note": [intercom.note(one, "Hello"), "intercom:conversation:1", []],
  "intercom.reply": [intercom.reply(one, "Hello"), "intercom:conversation:1", []],
  "intercom.assign": [intercom.assign(one, "7"), "intercom:conversation:1", ["conversation:1 assignee"]],
  "intercom.close": [intercom.close(one), "intercom:conversation:1", ["conversation:1 state"]],
  "intercom.open": [intercom.open(one), "intercom:conversation:1", ["conversation:1 state"]],
  "intercom.snooze": [intercom.snooze(one, 9), "intercom:conversation:1", ["conversation:1 state"]],
  "intercom.setAttributes": [
    intercom.setAttributes({ type: "company", id: "1" }, { tier: "gold", seats: 3 }),
    "intercom:company:1",
    ["company:1 attribute tier", "company:1 attribute seats"],
  ],
  "intercom.convertToTicket": [intercom.convertToTicket(one, "5"), "intercom:conversation:1", []],
};

describe.each(Object.entries(kinds))("%s", (kind, [effect, group, writes]) => {
  it("has its kind, its message group and its write set", () => {
    expect(effect.kind).toBe(kind);
    expect(groupOf(effect)).toBe(group);
    expect(writesOf(effect)).toEqual(writes);
  });

  it("survives the queue", () => {
    expect(JSON.parse(JSON.stringify(effect))).toEqual(effect);
  });
});

it("tags contacts and tickets, each in a group of its own", () => {
  expect(groupOf(intercom.tagContact(one, "vip"))).toBe("intercom:contact:1");
  expect(writesOf(intercom.tagTicket(one, "vip"))).toEqual(["ticket:1 tag vip"]);
});

it("names no person's address in logs", () => {
  expect(groupInLogs(groupOf(slack.post("ann@example.com", { text: "Hello" })))).toBe("slack:(a person)");
});

describe("a kind is refused by the type check", () => {
  type Close = ReturnType<typeof intercom.close>;
  const rules = { group: () => "", writes: () => [] };
  const handler = { perform: async () => ({}), lookup: "harmless to repeat" } as const;

  it("without a message group, a write set, a way to perform it or a look-up", () => {
    expectTypeOf(rules).toExtend<KindRules<Close>>();
    expectTypeOf(handler).toExtend<KindHandler<Close>>();
    const { writes, group } = rules;
    const { perform, lookup } = handler;
    expectTypeOf({ writes }).not.toExtend<KindRules<Close>>();
    expectTypeOf({ group }).not.toExtend<KindRules<Close>>();
    expectTypeOf({ perform }).not.toExtend<KindHandler<Close>>();
    expectTypeOf({ lookup }).not.toExtend<KindHandler<Close>>();
    expectTypeOf({ perform, lookup: undefined }).not.toExtend<KindHandler<Close>>();
  });

  it("when a list does not have it", () => {
    expectTypeOf<Omit<RulesByKind, "intercom.close">>().not.toExtend<RulesByKind>();
    expectTypeOf<Omit<HandlersByKind, "intercom.close">>().not.toExtend<HandlersByKind>();
    expectTypeOf<keyof RulesByKind>().toEqualTypeOf<EffectKind>();
    expectTypeOf<keyof HandlersByKind>().toEqualTypeOf<EffectKind>();
  });
});
