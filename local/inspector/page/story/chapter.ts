import { copyButton } from "../copy.ts";
import type { Details, SubjectChapter } from "../desk.ts";
import { element } from "../element.ts";
import { effects, type InSlack } from "./effects.ts";
import { reactions } from "./evaluation.ts";
import { facts } from "./facts.ts";
import { fold } from "./fold.ts";
import { notice } from "./notice.ts";
import { arrived } from "./stage.ts";
import { sum } from "./sum.ts";

/** Everything about one notification; its details come a moment after the rest. */
export const chapter = (one: SubjectChapter, details: Details | undefined, slack: InSlack) => [
  sum(one),
  notice(one),
  element(
    "ol",
    { class: "stages" },
    arrived(one, details && payload(one.id, details)),
    facts(one, details?.values),
    reactions(one, details?.values),
    effects(one, details?.carried ?? {}, slack),
  ),
];

function payload(id: string, { payload: text, truncated }: Details): HTMLElement {
  const words = truncated ? "Payload, of which the bulk was left out" : "Payload";
  const pretty = indented(text);
  return fold(
    words,
    `payload ${id}`,
    element(
      "div",
      { class: "payload" },
      copyButton(pretty, "the payload"),
      element("pre", { tabindex: 0 }, pretty),
    ),
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
