import { command } from "../copy.ts";
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

/** What a newcomer sees: nothing has arrived, and this command makes something arrive. */
export const nothingYet = () =>
  element(
    "div",
    { class: "empty" },
    element(
      "p",
      {},
      "Nothing has arrived yet. Send a notification as Intercom would, from a second terminal:",
    ),
    command('npx deskbell send conversation.user.created --company "Acme" --body "Is anybody there?"'),
  );

export const nothingMatches = (filter: string, number: number) =>
  element(
    "div",
    { class: "empty" },
    element("p", {}, `None of the ${number} loaded notifications matches “${filter}”.`),
  );
