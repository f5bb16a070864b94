import { addressOf } from "../address.ts";
import { command } from "../copy.ts";
import type { NotificationStory } from "../desk.ts";
import { element, icon } from "../element.ts";
import { inSentences } from "../reason.ts";
import { until } from "../time.ts";

/** Why it is parked and what to do about it, or why it waits. */
export function notice({ id, state, reason, nextTryAt }: NotificationStory): HTMLElement | undefined {
  if (state === "parked") {
    return element(
      "section",
      { class: "notice", "data-state": "parked", "aria-label": "Parked" },
      icon("parked"),
      element("p", { class: "notice-reason" }, reason ? inSentences(reason) : "No reason is on record."),
      element(
        "p",
        {},
        "It is kept here and not retried by itself. Fix what the reason names, then replay it; effects that are done are not repeated. It is listed under ",
        element("a", { href: addressOf({ page: "parked" }) }, "Parked"),
        ", too.",
      ),
      command(`npx deskbell replay ${id}`),
    );
  }
  if (state !== "waiting" || !reason) return undefined;
  return element(
    "section",
    { class: "notice", "data-state": "waiting", "aria-label": "Waiting" },
    icon("waiting"),
    element("p", { class: "notice-reason" }, inSentences(reason)),
    element(
      "p",
      {},
      nextTryAt ? [until(nextTryAt, "Next try "), ". It"] : "It",
      " is tried again within five minutes, for as long as six hours.",
    ),
  );
}
