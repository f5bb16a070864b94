import { element } from "../element.js";
import { silence, stage } from "./stage.js";

const meanings = {
  webhook: "came with the notification",
  cache: "from the cache, no call to Intercom",
  api: "fetched from Intercom",
  stale: "past its time; Intercom did not answer, so the cached one was used",
  nowhere: "Intercom knows none of that id",
};

/** Which models the reactions were given, and where each came from. */
export const facts = ({ facts: sources, reactions, state }) =>
  stage(
    "Facts",
    sources.length,
    sources.length === 0
      ? silence(
          reactions.length > 0
            ? "No reaction needed more than the notification tells."
            : state === "waiting"
              ? "Not gathered yet."
              : "None were needed.",
        )
      : element("ul", { class: "facts" }, sources.map(fact)),
  );

const fact = ({ model, from }) =>
  element(
    "li",
    {},
    element("span", { class: "fact-model" }, model),
    element("span", { class: "source", "data-from": from }, from),
    element("span", { class: "fact-meaning" }, meanings[from]),
  );
