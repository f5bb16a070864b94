import type { Inspection } from "../../../../src/operator/inspect/inspection.ts";
import { type Child, element, icon } from "../element.ts";
import { distance } from "../span.ts";
import { ago } from "../time.ts";
import type { Page } from "./page.ts";
import { code, codes, count, nothing, plural, remark, storyLink } from "./parts.ts";

type Reactions = Awaited<ReturnType<Inspection["reactions"]>>;
type One = Reactions["reactions"][number];

export const reactions: Page<Reactions> = {
  name: "Reactions",
  path: "reactions",
  title: "What each reaction hears, and what it last did, or why it did nothing.",
  source: "api/reactions",
  draw(into, { reactions: all, notifications, since: from }) {
    into.replaceChildren(
      all.length === 0
        ? nothing(
            "There is no reaction.",
            "Those of src/reactions/index.ts would be here. Copy one from examples/ to begin with.",
          )
        : element("ol", { class: "cards" }, all.map(card)),
      remark(`Counted over ${plural(notifications, "notification")}, received since `, ago(from), "."),
    );
  },
};

const card = (one: One) =>
  element(
    "li",
    { class: "card", "data-state": one.lastThrew ? "parked" : undefined },
    element(
      "div",
      { class: "card-head" },
      element("h3", {}, one.name),
      element("span", { class: "card-counts" }, counts(one)),
    ),
    element("p", { class: "card-about" }, hears(one)),
    one.asked > 0 &&
      element(
        "ul",
        { class: "lasts" },
        last("matched", "Last matched ", one.lastMatched),
        last("quiet", "Last quiet ", one.lastQuiet, ", because"),
        last("parked", "Last error ", one.lastThrew),
      ),
  );

/** "12 matched, 40 quiet, 1 threw", without what is none. */
function counts({ matched, quiet, threw, asked }: One): string {
  if (asked === 0) return "not asked lately";
  const parts = [
    [matched, "matched"],
    [quiet, "quiet"],
    [threw, "threw"],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${count(number)} ${word}`)
    .join(", ");
}

function hears({ on, needs, own, cooldown }: One): Child {
  if (!on) return "It is no longer in src/reactions/index.ts.";
  const when =
    on.when === "heard"
      ? ["hears ", codes(on.topics)]
      : on.when === "every"
        ? ["looks every ", code(on.schedule), on.timeZone ? ` (${on.timeZone})` : ""]
        : [
            `looks when a customer has waited ${distance(on.after)}${on.officeHours ? " of office time" : ""}${on.untaken ? " and no teammate has the conversation" : ""}`,
          ];
  return [
    when,
    needs.length > 0 && ["; needs ", codes(needs)],
    own && "; hears our own doings, too",
    cooldown !== undefined && `; once in ${distance(cooldown)} about the same one`,
  ];
}

const last = (
  symbol: "matched" | "quiet" | "parked",
  words: string,
  told: One["lastMatched"],
  because = "",
) =>
  told &&
  element(
    "li",
    { "data-last": symbol },
    icon(symbol),
    element("span", {}, words, ago(told.at), `${because}: `),
    storyLink(told.id, told.why),
  );
