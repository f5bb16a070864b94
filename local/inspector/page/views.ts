import type { Place } from "./address.ts";
import { go, onMove, place } from "./router.ts";

export type View = "list" | "story" | "slack";

/** Which part is shown where there is room for one only. What was opened is looked at first. */
export function viewOf({ view, open, subject }: Place): View {
  if (view === "list" || view === "story" || view === "slack") return view;
  return open || subject ? "story" : "list";
}

export const show = (view: View, change: Partial<Place> = {}) => go({ ...change, view });

/** Whether all parts are shown beside each other. */
export const hasRoom = () => matchMedia("(width >= 1120px)").matches;
/** Whether one part is shown at a time. */
export const isNarrow = () => matchMedia("(width < 720px)").matches;

/** A narrow window shows one part of the first page at a time, chosen by buttons; a wide one shows all and hides the buttons. */
export function createViews(): void {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-shows]")];

  function draw(now: Place) {
    const view = viewOf(now);
    document.body.dataset.view = view;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.shows === view));
  }

  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.shows as View));
  onMove(draw);
  draw(place());
}
