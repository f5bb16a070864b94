import { around, element, unseen } from "../element.ts";
import { redraw } from "../redraw.ts";

type Channel = { name: string; count: number; unread: boolean; chosen: boolean };

/** The channels as tabs, each with its count; one with unread messages is marked. `choose` is given the channel that was picked. */
export function createTabs(place: HTMLElement, choose: (channel: string) => void) {
  place.addEventListener("click", (event) => pick(around(event, "[role=tab]")));

  place.addEventListener("keydown", (event) => {
    const tabs = [...place.querySelectorAll<HTMLElement>("[role=tab]")];
    const at = tabs.findIndex((tab) => tab.matches(":focus"));
    const moves: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = moves[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab || at < 0) return;
    event.preventDefault();
    tab.focus();
    pick(tab);
  });

  function pick(tab: HTMLElement | null) {
    if (tab?.dataset.channel) choose(tab.dataset.channel);
  }

  let shown: string | undefined;
  return (channels: Channel[]) => {
    redraw(place, channels, () => channels.map(tabOf));
    const chosen = channels.find((channel) => channel.chosen)?.name;
    if (chosen !== shown)
      place.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    shown = chosen;
  };
}

const tabOf = ({ name, count, unread, chosen }: Channel) =>
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
