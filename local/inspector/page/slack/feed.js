import { element } from "../element.js";
import { arrange, redraw } from "../redraw.js";
import { steady } from "../steady.js";
import { dayOf } from "../time.js";
import { conversation, timeOf } from "./message.js";
import { threaded } from "./threads.js";

/** More than this in one channel is history that nobody scrolls through here. */
const most = 200;

/** The messages of one channel, oldest first, with a line for each day. */
export function createFeed(place) {
  const slots = new Map();
  /** Whoever reads the newest goes on reading the newest, however it grows and whenever it is shown. */
  let pinned = true;
  place.addEventListener("scroll", () => {
    if (place.clientHeight > 0) pinned = isAtEnd(place);
  });
  new ResizeObserver(() => pinned && toEnd()).observe(place);

  function toEnd() {
    pinned = true;
    place.scrollTop = place.scrollHeight;
  }

  /** A slot keeps its node for as long as its name stays, and fills it anew only when there is news. */
  function slot(name, what, make) {
    const node = slots.get(name) ?? element("div", { class: "slot" });
    slots.set(name, node);
    redraw(node, what, make);
    return node;
  }

  function nodesOf(channel, messages) {
    const all = threaded(messages);
    const left = all.length - most;
    const above = left > 0 ? [slot(`${channel} above`, left, () => earlier(left))] : [];
    let day;
    const below = all.slice(-most).flatMap(({ one, replies }) => {
      const before = day;
      day = dayOf(timeOf(one));
      const heading = day === before ? [] : [slot(`${channel} ${day}`, day, dayLine)];
      return [
        ...heading,
        slot(`${one.channelId} ${one.ts}`, [one, replies], () => conversation(one, replies)),
      ];
    });
    return [...above, ...below];
  }

  return {
    draw(channel, messages) {
      const change = () => arrange(place, nodesOf(channel, messages));
      if (!pinned) return steady(place, place, change);
      change();
      toEnd();
    },
    say(words) {
      arrange(place, [slot("words", words, () => element("p", { class: "silence" }, words))]);
    },
    toEnd,
    messages: () => [...place.querySelectorAll(".message")],
    bring(node) {
      bring(place, node);
      pinned = isAtEnd(place);
    },
  };
}

const isAtEnd = (place) => place.scrollHeight - place.scrollTop - place.clientHeight < 40;

const dayLine = (day) => element("p", { class: "day" }, element("span", {}, day));

const earlier = (number) =>
  element("p", { class: "silence" }, `${number} earlier messages stand at /sandbox/slack/messages.`);

/** Scrolls only as far as it must: a message whose beginning is in sight stays where it is. */
function bring(place, node) {
  const [view, box] = [place.getBoundingClientRect(), node.getBoundingClientRect()];
  if (box.top >= view.top && box.top < view.bottom - 60) return;
  node.scrollIntoView({ block: box.height > view.height - 20 ? "start" : "nearest" });
}
