import { element, unseen } from "../element.js";
import { redraw } from "../redraw.js";
import { stateMark } from "../states.js";

/** How many wait and how many are parked, each a button that filters by it and lets go again. */
export function drawTallies(place, notifications, filter, choose) {
  const tallies = ["waiting", "parked"]
    .map((state) => ({
      state,
      number: notifications.filter((told) => told.state === state).length,
      chosen: filter === state,
    }))
    .filter(({ number, chosen }) => number > 0 || chosen);
  redraw(place, tallies, () => tallies.map((one) => tally(one, choose)));
}

const tally = ({ state, number, chosen }, choose) =>
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
