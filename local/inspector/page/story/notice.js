import { command } from "../copy.js";
import { element, icon } from "../element.js";

/** Why it is parked and what to do about it, or why it waits. */
export function notice({ id, state, reason }) {
  if (state === "parked") {
    return element(
      "section",
      { class: "notice", "data-state": "parked", "aria-label": "Parked" },
      icon("parked"),
      element("p", { class: "notice-reason" }, reason ?? "No reason is on record."),
      element(
        "p",
        {},
        "It is kept here and not tried again by itself. Mend what the reason names, then replay it; what was already done is not done twice.",
      ),
      command(`npm run replay -- ${id}`),
    );
  }
  if (state !== "waiting" || !reason) return undefined;
  return element(
    "section",
    { class: "notice", "data-state": "waiting", "aria-label": "Waiting" },
    icon("waiting"),
    element("p", { class: "notice-reason" }, reason),
    element("p", {}, "It is tried again by itself, for as long as six hours."),
  );
}
