import { element, unseen } from "../element.js";
import { redraw } from "../redraw.js";

/** The channels as tabs, each with its count; one with unread messages is marked. `choose` hears which was picked. */
export function createTabs(place, choose) {
  place.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab.dataset.channel);
  });

  place.addEventListener("keydown", (event) => {
    const tabs = [...place.children];
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab || at < 0) return;
    event.preventDefault();
    tab.focus();
    choose(tab.dataset.channel);
  });

  let shown;
  return (channels) => {
    redraw(place, channels, () => channels.map(tab));
    const chosen = channels.find((channel) => channel.chosen)?.name;
    if (chosen !== shown)
      place.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    shown = chosen;
  };
}

const tab = ({ name, count, unread, chosen }) =>
  element(
    "button",
    {
      type: "button",
      role: "tab",
      "aria-selected": String(chosen),
      "aria-controls": "messages",
      tabindex: chosen ? 0 : -1,
      "data-channel": name,
      "data-focus": `channel ${name}`,
      "data-unread": unread,
    },
    name,
    element("span", { class: "count" }, ` ${count}`),
    unread && unseen(" unread"),
  );
