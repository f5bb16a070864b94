import { command } from "../copy.ts";
import type { NotificationStory } from "../desk.ts";
import { element, icon } from "../element.ts";
import { statePill } from "../states.ts";
import { since, until } from "../time.ts";

/** What the story is about, and how it stands. */
export const head = (notification: NotificationStory) =>
  element(
    "header",
    { class: "story-head" },
    element("p", { class: "story-subject" }, notification.subject),
    element("h2", {}, notification.topic || "No topic yet"),
    element(
      "p",
      { class: "story-sum" },
      statePill(notification.state),
      element("span", {}, since(notification.receivedAt, " ago"), " · ", summary(notification)),
    ),
  );

/** The story in half a sentence: "1 of 2 reactions matched, 2 effects done, 1 effect waiting". */
function summary({ reactions, effects }: NotificationStory): string {
  if (reactions.length === 0) return "no reaction was asked";
  const matched = reactions.filter((one) => one.matched).length;
  const parts = [
    `${matched} of ${reactions.length} ${reactions.length === 1 ? "reaction" : "reactions"} matched`,
  ];
  for (const state of ["done", "waiting", "parked"]) {
    const number = effects.filter((effect) => effect.state === state).length;
    if (number > 0) parts.push(`${number} ${number === 1 ? "effect" : "effects"} ${state}`);
  }
  return parts.join(", ");
}

/** Why it is parked and what to do about it, or why it waits. */
export function notice({ id, state, reason, nextTryAt }: NotificationStory): HTMLElement | undefined {
  if (state === "parked") {
    return element(
      "section",
      { class: "notice", "data-state": "parked", "aria-label": "Parked" },
      icon("parked"),
      element("p", { class: "notice-reason" }, reason ?? "No reason is on record."),
      element(
        "p",
        {},
        "It is kept here and not retried by itself. Fix what the reason names, then replay it; effects that are done are not repeated.",
      ),
      command(`npx deskbell replay ${id}`),
    );
  }
  if (state !== "waiting" || !reason) return undefined;
  return element(
    "section",
    { class: "notice", "data-state": "waiting", "aria-label": "Waiting" },
    icon("waiting"),
    element("p", { class: "notice-reason" }, reason),
    element(
      "p",
      {},
      nextTryAt ? [until(nextTryAt, "Next try "), ". It"] : "It",
      " is tried again within five minutes, for as long as six hours.",
    ),
  );
}
