import { byId, element } from "../element.js";
import { arrange, redraw } from "../redraw.js";
import { steady } from "../steady.js";
import { dayOf } from "../time.js";
import { keyOf, message, timeOf } from "./message.js";
import { createTabs } from "./tabs.js";
import { channelOf, channelsOf, threaded } from "./threads.js";

/** The sandbox Slack. `explain` is called with the effect's key of a message that was clicked. */
export function createSlack({ explain }) {
  const place = byId("messages");
  const drawTabs = createTabs(byId("channels"), open);
  const slots = new Map();
  /** How many messages of each channel were seen; what stood there before the page was opened counts as seen. */
  let read;
  let channels = new Map();
  let chosen;
  let related = new Set();

  function open(channel) {
    if (channel === chosen) return;
    chosen = channel;
    draw();
    place.scrollTop = place.scrollHeight;
  }

  function draw() {
    const messages = channels.get(chosen) ?? [];
    read.set(chosen, messages.length);
    byId("channels").hidden = channels.size === 0;
    drawTabs(
      [...channels].map(([name, all]) => ({
        name,
        count: all.length,
        chosen: name === chosen,
        unread: all.length > (read.get(name) ?? 0),
      })),
    );
    const atEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 40;
    steady(place, place, () => arrange(place, nodes(messages)));
    if (atEnd) place.scrollTop = place.scrollHeight;
    mark();
  }

  /** A node for each message with its thread, and one for each day; those that say nothing new stay as they are. */
  function nodes(messages) {
    let day;
    return threaded(messages).flatMap(({ one, replies }) => {
      const name = dayOf(timeOf(one));
      const heading =
        name === day
          ? []
          : [
              slot(`${chosen} ${name}`, name, () =>
                element("p", { class: "day" }, element("span", {}, name)),
              ),
            ];
      day = name;
      return [...heading, slot(`${one.channelId} ${one.ts}`, [one, replies], () => message(one, replies))];
    });
  }

  function slot(name, what, make) {
    const node = slots.get(name) ?? element("div", { class: "slot" });
    slots.set(name, node);
    redraw(node, what, make);
    return node;
  }

  function mark() {
    for (const node of place.querySelectorAll(".message"))
      node.toggleAttribute("data-related", related.has(node.dataset.key));
  }

  const find = (key) => [...channels].find(([, all]) => all.some((one) => keyOf(one) === key))?.[0];
  const nodeOf = (key) => [...place.querySelectorAll(".message")].find(({ dataset }) => dataset.key === key);

  place.addEventListener("click", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    const key = event.target.closest(".message")?.dataset.key;
    if (key) explain(key);
  });

  return {
    /** Undefined where there is no sandbox Slack. */
    refresh(messages) {
      channels = channelsOf(messages ?? []);
      if (!read) read = new Map([...channels].map(([name, all]) => [name, all.length]));
      if (!channels.has(chosen)) chosen = messages?.length ? channelOf(messages.at(-1)) : undefined;
      if (channels.size > 0) return draw();
      byId("channels").hidden = true;
      arrange(place, [slot("none", messages === undefined, () => nothing(messages))]);
    },
    posted: (key) => find(key) !== undefined,
    /** Marks the messages that these effects posted. */
    relate(keys) {
      related = new Set(keys);
      mark();
    },
    /** Brings the message of an effect into sight, if it stands here. */
    reveal(key) {
      const channel = find(key);
      if (channel === undefined) return false;
      open(channel);
      nodeOf(key)?.scrollIntoView({ block: "nearest" });
      return true;
    },
    focus: (key) => nodeOf(key)?.querySelector(".why")?.focus({ preventScroll: true }),
  };
}

const nothing = (messages) =>
  element(
    "p",
    { class: "silence" },
    messages === undefined
      ? "There is no sandbox Slack beside this desk."
      : "Nothing is posted here. Alerts appear as Slack would show them; with a real Slack configured they stand there instead.",
  );
