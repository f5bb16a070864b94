import type { NotificationStory } from "../desk.ts";
import { element, icon, unseen } from "../element.ts";
import { silence, stage } from "./stage.ts";

type FactSource = NotificationStory["facts"][number];
type Result = NotificationStory["reactions"][number];

const meanings: Record<FactSource["from"], string> = {
  webhook: "came with the notification",
  cache: "from the cache, no call to Intercom",
  api: "fetched from Intercom",
  stale: "expired; Intercom did not answer, so the cached one was used",
  nowhere: "Intercom has none with that id",
  refused: "Intercom refuses it to the access token; the alert goes without",
  unavailable: "Intercom was out of order; the alert goes without",
};

/** Which models the reactions were given, and where each came from. */
export const facts = ({ facts: sources, reactions, state }: NotificationStory) =>
  stage(
    "Facts",
    sources.length,
    sources.length === 0
      ? silence(
          reactions.length > 0
            ? "No reaction needed more than the notification contains."
            : state === "waiting"
              ? "Not gathered yet."
              : "None were needed.",
        )
      : element("ul", { class: "facts" }, sources.map(fact)),
  );

const fact = ({ model, from }: FactSource) =>
  element(
    "li",
    {},
    element("span", { class: "fact-model" }, model),
    element("span", { class: "source", "data-from": from }, from),
    element("span", { class: "fact-meaning" }, meanings[from]),
  );

/** What each reaction decided, and why. */
export const reactions = ({ reactions: results, state, reason }: NotificationStory) =>
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
      : element("ul", { class: "results" }, results.map(result)),
  );

const result = ({ name, matched, why, threw }: Result) =>
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
  );
