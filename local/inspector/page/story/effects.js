import { copyButton } from "../copy.js";
import { element } from "../element.js";
import { statePill } from "../states.js";
import { dateAndTime } from "../time.js";
import { pairs, silence, stage } from "./stage.js";

/** Each effect: where it goes, how far it has come, what the world answered. */
export const effects = (told, slack) =>
  stage(
    "Effects",
    told.effects.length,
    told.effects.length === 0
      ? silence(told.state === "waiting" ? "None decided yet." : "Nothing was to be done.")
      : element(
          "ul",
          { class: "effects" },
          told.effects.map((effect) => one(effect, slack)),
        ),
  );

function one({ key, lane, kind, state, attempts, receipt, reason, ending }, { inSlack, show }) {
  const at = lane.indexOf(":") + 1;
  return element(
    "li",
    { class: "effect", "data-state": state },
    element(
      "div",
      { class: "effect-head" },
      element(
        "span",
        { class: "effect-lane" },
        element("span", { class: "dim" }, lane.slice(0, at)),
        lane.slice(at),
      ),
      element("span", { class: "effect-kind" }, kind),
      element("span", { class: "effect-attempts" }, attempted(attempts)),
      statePill(state),
    ),
    pairs([
      ["By", key.split("/").at(-2)],
      [state === "parked" ? "Reason" : "Last answer", reason || undefined],
      [
        "Receipt",
        receipt &&
          Object.entries(receipt).map(([name, value]) =>
            element("code", { class: "receipt" }, `${name} ${value}`),
          ),
      ],
      ["Done", ending && dateAndTime(ending.doneAt)],
      [
        "Looked up",
        ending?.found &&
          `First tried ${dateAndTime(ending.firstTriedAt)}; the answer was lost, and it was found done. It was not repeated.`,
      ],
      ["Key", [element("code", {}, key), copyButton(key, "the effect's key")]],
    ]),
    inSlack.has(key) &&
      element(
        "button",
        { type: "button", class: "link-button", "data-focus": `show ${key}`, onclick: () => show(key) },
        "Show in Slack",
      ),
  );
}

const attempted = (attempts) =>
  attempts === 0 ? "not tried yet" : `${attempts} ${attempts === 1 ? "attempt" : "attempts"}`;
