import type { NotificationStory } from "../desk.ts";
import { element } from "../element.ts";
import { statePill } from "../states.ts";
import { since } from "../time.ts";

/** How a notification stands: "Handled, 3 min ago · 1 of 2 reactions matched, 2 effects done". */
export const sum = (notification: NotificationStory) =>
  element(
    "p",
    { class: "story-sum" },
    statePill(notification.state),
    element("span", {}, since(notification.receivedAt, " ago"), " · ", inWords(notification)),
  );

function inWords({ reactions, effects }: NotificationStory): string {
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
