import { element, icon, unseen } from "./element.js";

const known = { waiting: "Waiting", handled: "Handled", done: "Done", parked: "Parked" };
const drawings = { waiting: "waiting", handled: "handled", done: "handled", parked: "parked" };

/** A state as a shape of its own; its word is there to be heard and hovered. */
export const stateMark = (state) =>
  element(
    "span",
    { class: "mark", "data-state": state, title: known[state] ?? state },
    icon(drawings[state] ?? "quiet"),
    unseen(known[state] ?? state),
  );

/** A state as shape and word. */
export const statePill = (state) =>
  element(
    "span",
    { class: "pill", "data-state": state },
    icon(drawings[state] ?? "quiet"),
    known[state] ?? state,
  );
