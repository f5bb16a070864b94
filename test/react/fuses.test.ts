import { describe, expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { blowFuses, type FusedEvent } from "../../src/react/loops.ts";
import type { Remaining } from "../../src/react/other-events.ts";
import type { SubjectEvent } from "../../src/store/subject-events.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const subject = "conversation:1";
const limits = { effectsPerSubjectAndHour: 10, answersInARow: 3 };
const post = slack.post("#vip", { text: "Hello" });
const answer = intercom.reply({ id: "1" }, "Hello");

const returns = (name: string, ...effects: Remaining["effects"]): Remaining => ({
  result: { name, matched: effects.length > 0, why: "as it wished" },
  effects,
});
const event = (more: Partial<FusedEvent> = {}): FusedEvent => ({
  ...{ id: "now", subject, topic: "conversation.admin.replied", at: noon, now: noon, isReplay: false },
  fuses: undefined,
  ...more,
});

type Past = { ago: number; by?: string; effects?: number; replies?: number; more?: Partial<SubjectEvent> };

const past = (...list: Past[]): SubjectEvent[] =>
  list.map(({ ago, by = "a", effects = 1, replies = 0, more }, nth) => ({
    ...{ id: `p${nth}`, topic: "conversation.admin.replied", deduplicationKey: `app/${subject}/part:${nth}` },
    occurredAt: noon - ago,
    sent: { at: noon - ago, effects: { [by]: effects }, replies },
    ...more,
  }));
const word = (ago: number): Past => ({
  ago,
  effects: 0,
  more: { topic: "conversation.user.replied" },
});
const times = (count: number, one: Past): Past[] => Array.from({ length: count }, () => one);

const blown = (remaining: ReturnType<typeof blowFuses>["remaining"]) =>
  remaining.filter((one) => one.blown).map(({ result }) => result.name);

describe("effects of one reaction about one subject within an hour", () => {
  it.each([
    ["as many as are allowed", times(9, { ago: minutes(1) }), []],
    ["one more", times(10, { ago: minutes(1) }), ["a"]],
    ["more, of which some are an hour old", [...times(9, { ago: minutes(1) }), { ago: minutes(60) }], []],
    ["more, by another reaction", times(10, { ago: minutes(1), by: "b" }), []],
    ["few events of many effects", times(2, { ago: minutes(1), effects: 5 }), ["a"]],
    ["events of the same second", times(10, { ago: 0 }), ["a"]],
  ])("%s", (_, list, expected) => {
    const { remaining, fuses } = blowFuses([returns("a", post)], event(), past(...list), limits);
    expect(blown(remaining)).toEqual(expected);
    expect(fuses).toEqual(Object.fromEntries(expected.map((name) => [name, "blown"])));
    expect(remaining[0]?.effects).toEqual(expected.length > 0 ? [] : [post]);
  });

  it("are counted by when the events happened, so that a backlog of a day is no loop", () => {
    const backlog = past(...times(40, { ago: 0 })).map((one, nth) => ({
      ...one,
      occurredAt: noon - minutes(20 * (nth + 1)),
    }));
    expect(blown(blowFuses([returns("a", post)], event(), backlog, limits).remaining)).toEqual([]);
  });

  it("stop that reaction alone, with a reason that names the loop", () => {
    const { remaining } = blowFuses(
      [returns("a", answer), returns("b", post), returns("c")],
      event(),
      past(...times(10, { ago: minutes(1) })),
      limits,
    );
    expect(blown(remaining)).toEqual(["a"]);
    expect(remaining[1]?.effects).toEqual([post]);
    expect(remaining[0]?.result.why).toMatch(
      /11 effects about conversation:1 .* conversation\.admin\.replied leads to intercom\.reply/,
    );
  });
});

describe("answers in a row", () => {
  const replied = (ago: number): Past => ({ ago, replies: 1 });

  it.each([
    ["as many as are allowed", [word(minutes(9)), replied(minutes(3)), replied(minutes(2))], []],
    ["one more", [word(minutes(9)), ...times(3, replied(minutes(3)))], ["a"]],
    ["one more, days apart", [word(minutes(9999)), ...times(3, replied(minutes(3000)))], ["a"]],
    ["one more, by several reactions", [...times(3, { ...replied(minutes(3)), by: "b" })], ["a"]],
    [
      "more, with a word of the customer between them",
      [...times(3, replied(seconds(9))), word(seconds(5))],
      [],
    ],
  ])("%s", (_, list, expected) => {
    expect(blown(blowFuses([returns("a", answer)], event(), past(...list), limits).remaining)).toEqual(
      expected,
    );
  });

  it("are none in a row when the customer writes each time", () => {
    const list = Array.from({ length: 9 }, (_, nth) => ({
      ...replied(minutes(nth * 8 + 8)),
      more: { topic: "conversation.user.replied" },
    }));
    const own = event({ topic: "conversation.user.replied" });
    expect(blown(blowFuses([returns("a", answer)], own, past(...list), limits).remaining)).toEqual([]);
  });

  it("count those of reactions that are asked before", () => {
    const both = [returns("a", answer), returns("b", answer)];
    const { remaining } = blowFuses(both, event(), past(...times(2, replied(minutes(1)))), limits);
    expect(blown(remaining)).toEqual(["b"]);
  });

  it("leave notes, posts and answers elsewhere alone", () => {
    const others = returns(
      "a",
      post,
      intercom.note({ id: "1" }, "Hello"),
      intercom.reply({ id: "2" }, "Hello"),
    );
    const { remaining } = blowFuses([others], event(), past(...times(5, replied(minutes(1)))), limits);
    expect(blown(remaining)).toEqual([]);
  });
});

describe("a fuse that is blown", () => {
  const before = past({ ago: minutes(1), more: { id: "first", fuses: { a: "blown" } } });

  it("keeps its reaction quiet, and no other", () => {
    const { remaining, fuses } = blowFuses([returns("a", post), returns("b", post)], event(), before, limits);
    expect(blown(remaining)).toEqual([]);
    expect(remaining.map(({ effects }) => effects)).toEqual([[], [post]]);
    expect(remaining[0]?.result).toMatchObject({ matched: false, why: expect.stringContaining("first") });
    expect(fuses).toEqual({});
  });

  it("is mended by a replay of the notification that blew it, which counts anew from then", () => {
    const replay = event({ id: "first", isReplay: true, fuses: { a: "blown" } });
    const many = past(...times(30, { ago: minutes(1), replies: 1 }));
    const mended = blowFuses([returns("a", answer)], replay, [...many, ...before], limits);
    expect(mended.remaining[0]?.effects).toEqual([answer]);
    expect(mended.fuses).toEqual({ a: noon });

    const after = [...many, ...past({ ago: minutes(1), more: { id: "first", fuses: mended.fuses } })];
    const next = event({ at: noon + 5_000, now: noon + 5_000 });
    expect(blown(blowFuses([returns("a", answer)], next, after, limits).remaining)).toEqual([]);
  });

  it("is not mended by the replay of another notification", () => {
    const replay = event({ isReplay: true });
    expect(blowFuses([returns("a", post)], replay, before, limits).remaining[0]?.effects).toEqual([]);
  });
});
