import type { Details, SubjectChapter } from "../desk.ts";
import { type Child, element, icon, unseen } from "../element.ts";
import { silence, stage } from "./stage.ts";

type Result = SubjectChapter["reactions"][number];
type Values = Details["values"];
type Asked = Values["asked"][number];

/** What each reaction decided and why, and what it saw. */
export const reactions = (
  { reactions: results, state, reason }: SubjectChapter,
  values: Values | undefined,
) =>
  stage(
    "Reactions",
    results.length,
    results.length === 0
      ? silence(
          state === "waiting"
            ? "None was asked yet."
            : state === "handled" && reason
              ? `None was asked: ${reason}.`
              : "None was asked.",
        )
      : element(
          "ul",
          { class: "results" },
          results.map((one) =>
            result(
              one,
              values?.asked.find(({ reaction }) => reaction === one.name),
            ),
          ),
        ),
  );

const result = ({ name, matched, why, threw }: Result, asked: Asked | undefined) =>
  element(
    "li",
    { "data-matched": String(matched), "data-threw": threw },
    element(
      "span",
      { class: "result-mark" },
      icon(threw ? "parked" : matched ? "matched" : "quiet"),
      unseen(threw ? "Threw: " : matched ? "Matched: " : "Stayed quiet: "),
    ),
    element("span", { class: "result-name" }, name),
    element("span", { class: "result-why" }, why),
    asked && saw(asked, matched),
  );

/** Of a reaction that matched, what was read first decided; the rest went into the alert. */
const mostOfMatched = 3;

function saw({ looks, more, isSame, says }: Asked, matched: boolean): Child {
  if (!isSame)
    return element(
      "p",
      { class: "saw" },
      `Asked once more with the values below it says: ${says}. Something has changed since: the reaction, or a value.`,
    );
  const shown = matched ? looks.slice(0, mostOfMatched) : looks;
  const rest = looks.length - shown.length + more;
  return (
    shown.length > 0 &&
    element(
      "p",
      { class: "saw" },
      "It saw ",
      shown.map(({ path, value }) => [
        element("span", { class: "look" }, element("code", {}, path), " ", element("b", {}, shownAs(value))),
        " ",
      ]),
      rest > 0 && `and ${rest} more`,
    )
  );
}

function shownAs(value: unknown): string {
  if (value === null) return "none";
  return typeof value === "string" ? `“${value}”` : String(value);
}
