import type { NotificationStory } from "../desk.ts";
import { element, unseen } from "../element.ts";
import { redraw } from "../redraw.ts";
import { stateMark } from "../states.ts";

/** Says above a list that is scrolled down how much has arrived since its top was last seen; a click leads there. */
export function createNews(scroll: Element, button: HTMLButtonElement) {
  let seen: string | undefined;
  let newest: NotificationStory[] = [];

  function draw() {
    const isTop = scroll.scrollTop < 30;
    if (isTop || seen === undefined) seen = newest[0]?.receivedAt;
    const number = isTop ? 0 : newest.filter(({ receivedAt }) => receivedAt > (seen ?? "")).length;
    button.hidden = number === 0;
    button.textContent = `${number} new`;
  }

  scroll.addEventListener("scroll", draw);
  button.addEventListener("click", () => scroll.scrollTo({ top: 0 }));
  return (shown: NotificationStory[]) => {
    newest = shown;
    draw();
  };
}

type Tally = { state: "waiting" | "parked"; number: number; chosen: boolean };
type Choose = (filter: string) => void;

/** How many wait and how many are parked, each a button that filters by the state and removes the filter again. */
export function drawTallies(
  place: Element,
  notifications: NotificationStory[],
  filter: string,
  choose: Choose,
): void {
  const tallies = (["waiting", "parked"] as const)
    .map((state) => ({
      state,
      number: notifications.filter((one) => one.state === state).length,
      chosen: filter === state,
    }))
    .filter(({ number, chosen }) => number > 0 || chosen);
  redraw(place, tallies, () => tallies.map((one) => tally(one, choose)));
}

const tally = ({ state, number, chosen }: Tally, choose: Choose) =>
  element(
    "button",
    {
      type: "button",
      "aria-pressed": String(chosen),
      "data-focus": `tally ${state}`,
      title: chosen ? "Show all" : `Show what is ${state}`,
      onclick: () => choose(chosen ? "" : state),
    },
    stateMark(state),
    String(number),
    unseen(` ${state}`),
  );

/** The button that shows what is folded away, or folds it again. */
export function createFolds(button: HTMLButtonElement, toggle: () => void) {
  button.addEventListener("click", toggle);
  return {
    draw(number: number, unfolded: boolean) {
      button.hidden = number === 0;
      button.setAttribute("aria-pressed", String(unfolded));
      button.textContent = `${number} folded`;
      button.title = unfolded
        ? "Fold away our own doings, pings and what no reaction asks about"
        : "Show our own doings, pings and what no reaction asks about";
    },
  };
}
