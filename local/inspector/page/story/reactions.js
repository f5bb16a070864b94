import { element, icon, unseen } from "../element.js";
import { silence, stage } from "./stage.js";

/** What each reaction decided, and why. */
export const reactions = ({ reactions: verdicts, state, reason }) =>
  stage(
    "Reactions",
    verdicts.length,
    verdicts.length === 0
      ? silence(
          state === "waiting"
            ? "None was asked yet."
            : state === "handled" && reason
              ? `None was asked: ${reason}.`
              : "None was asked.",
        )
      : element("ul", { class: "verdicts" }, verdicts.map(verdict)),
  );

const verdict = ({ name, matched, why, threw }) =>
  element(
    "li",
    { "data-matched": String(matched), "data-threw": threw },
    element(
      "span",
      { class: "verdict-mark" },
      icon(threw ? "parked" : matched ? "matched" : "quiet"),
      unseen(threw ? "Threw: " : matched ? "Matched: " : "Stayed quiet: "),
    ),
    element("span", { class: "verdict-name" }, name),
    element("span", { class: "verdict-why" }, why),
  );
