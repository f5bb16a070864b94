import type { NotificationStory } from "../desk.ts";
import { element } from "../element.ts";
import { addressOf } from "../navigation.ts";
import { stateMark } from "../states.ts";
import { since } from "../time.ts";

export type Row = ReturnType<typeof createRow>;

/** One notification in the list: a link to its story, changed in place when there is news. */
export function createRow(notification: NotificationStory) {
  const { id, topic, subject, receivedAt } = notification;
  const mark = element("span", { class: "row-state" });
  const marks = element("span", { class: "row-marks" });
  const link = element(
    "a",
    { class: "row", href: addressOf(id), "data-id": id, tabindex: "-1" },
    mark,
    element("span", { class: "row-line" }, topicOf(topic), since(receivedAt)),
    element("span", { class: "row-line" }, element("span", { class: "row-subject" }, subject), marks),
  );
  const node = element("li", {}, link);
  let shown: string | undefined;

  function update({ state, deliveries, effects, reason }: NotificationStory) {
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

  update(notification);
  return { node, link, update };
}

const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The last words of a topic are what tells it from its neighbours. */
function topicOf(topic: string): HTMLElement {
  const name = topic || "(no topic yet)";
  const at = name.indexOf(".") + 1;
  return element(
    "span",
    { class: "row-topic" },
    element("span", { class: "dim" }, name.slice(0, at)),
    name.slice(at),
  );
}
