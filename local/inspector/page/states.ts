import type { NotificationStory } from "./desk.ts";
import { element, type IconName, icon, unseen } from "./element.ts";

type State = NotificationStory["state"] | NotificationStory["effects"][number]["state"];

const known: Record<State, { word: string; symbol: IconName }> = {
  waiting: { word: "Waiting", symbol: "waiting" },
  handled: { word: "Handled", symbol: "handled" },
  done: { word: "Done", symbol: "handled" },
  parked: { word: "Parked", symbol: "parked" },
  dropped: { word: "Dropped", symbol: "quiet" },
};

/** A state as a shape of its own; its word is there for screen readers and on hover. */
export function stateMark(state: State): HTMLElement {
  const { word, symbol } = known[state];
  return element("span", { class: "mark", "data-state": state, title: word }, icon(symbol), unseen(word));
}

/** A state as shape and word. */
export function statePill(state: State): HTMLElement {
  const { word, symbol } = known[state];
  return element("span", { class: "pill", "data-state": state }, icon(symbol), word);
}
