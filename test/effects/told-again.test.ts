import { expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import type { SlackPost } from "../../src/effects/slack.ts";
import { toldAgain } from "../../src/effects/told-again.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { section } from "../../src/slack/blocks.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const line =
  "Happened <!date^1795176000^{date_short_pretty} at {time}|2026-11-20 12:00 UTC>, told by a replay";
const alert = slack.post("#vip", { text: "Ada wrote", blocks: [section("Ada wrote")] });

it("a replayed alert says when it happened, once", () => {
  const told = toldAgain(alert, noon, noon + hours(2)) as SlackPost;
  expect(told.message.text).toBe("Ada wrote");
  expect(told.message.blocks).toMatchObject([{ type: "section" }, { elements: [{ text: line }] }]);
  expect(toldAgain(told, noon, noon + hours(3))).toEqual(told);
});

it("one without blocks says it in its text, a card in its line", () => {
  const plain = toldAgain(slack.post("#vip", slack.text`Ada wrote`), noon, noon + hours(2));
  expect(plain).toMatchObject({ message: { text: `Ada wrote\n_${line}_` } });
  const facts = { title: "Ada wrote", labels: [], lines: [], links: [] };
  const card = { facts, state: { state: "open" }, line: "Ada wrote" } as const;
  const drawn = toldAgain({ kind: "slack.card", to: "#vip", conversation: "1", card }, noon, noon + hours(2));
  expect(drawn).toMatchObject({ card: { facts, line: `Ada wrote  ·  ${line}` } });
});

it("says nothing of what has just happened, or is about the present", () => {
  expect(toldAgain(alert, noon, noon + minutes(4))).toBe(alert);
  expect(toldAgain(alert, undefined, noon)).toBe(alert);
});
