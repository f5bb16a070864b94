import { element } from "../element.js";
import { addressOf } from "../selection.js";
import { stateMark } from "../states.js";
import { since } from "../time.js";

/** One notification in the list: a link to its story, changed in place when there is news. */
export function createRow(told) {
  const mark = element("span", { class: "row-state" });
  const marks = element("span", { class: "row-marks" });
  const link = element(
    "a",
    { class: "row", href: addressOf(told.id), "data-id": told.id, tabindex: "-1" },
    mark,
    element("span", { class: "row-line" }, topicOf(told.topic), since(told.receivedAt)),
    element("span", { class: "row-line" }, element("span", { class: "row-subject" }, told.subject), marks),
  );
  const node = element("li", {}, link);
  let shown;

  function update({ state, deliveries, effects, reason }) {
    const now = JSON.stringify([state, deliveries, effects.length, reason]);
    if (now === shown) return;
    shown = now;
    mark.replaceChildren(stateMark(state));
    link.title = reason ?? "";
    marks.replaceChildren(
      ...(state === "handled" ? [] : [element("span", { class: "row-word", "data-state": state }, state)]),
      ...(deliveries > 1
        ? [element("span", { title: `Arrived ${deliveries} times` }, `×${deliveries}`)]
        : []),
      ...(effects.length > 0 ? [element("span", {}, counted(effects.length, "effect"))] : []),
    );
  }

  update(told);
  return { node, link, update };
}

const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The last words of a topic are what tells it from its neighbours. */
function topicOf(topic) {
  const name = topic || "(no topic yet)";
  const at = name.indexOf(".") + 1;
  return element(
    "span",
    { class: "row-topic" },
    element("span", { class: "dim" }, name.slice(0, at)),
    name.slice(at),
  );
}
