import { byId } from "../element.js";
import { createFeed } from "./feed.js";
import { keyOf } from "./message.js";
import { createTabs } from "./tabs.js";
import { channelOf, channelsOf } from "./threads.js";

/** The sandbox Slack. `explain` is called with the effect's key of a message that was clicked. */
export function createSlack({ explain }) {
  const place = byId("messages");
  const feed = createFeed(place);
  const drawTabs = createTabs(byId("channels"), open);
  /** How many messages of each channel were seen; what stood there before the page was opened counts as seen. */
  let read;
  let last;
  let channels = new Map();
  let channelByKey = new Map();
  let chosen;
  let related = new Set();
  /** What was clicked is in sight already and stays where it is. */
  let clicked;

  function open(channel) {
    if (channel === chosen) return;
    chosen = channel;
    draw();
    feed.toEnd();
  }

  function draw() {
    const messages = channels.get(chosen) ?? [];
    read.set(chosen, messages.length);
    drawTabs(
      [...channels].map(([name, all]) => ({
        name,
        count: all.length,
        chosen: name === chosen,
        unread: all.length > (read.get(name) ?? 0),
      })),
    );
    if (messages.length > 0) feed.draw(chosen, messages);
    else feed.say(nothing);
    mark();
  }

  function mark() {
    for (const node of feed.messages()) node.toggleAttribute("data-related", related.has(node.dataset.key));
  }

  const nodesOf = (keys) => feed.messages().filter(({ dataset }) => keys.includes(dataset.key));

  place.addEventListener("click", (event) => {
    if (event.target.closest("a") || !getSelection().isCollapsed) return;
    const key = event.target.closest(".message")?.dataset.key;
    if (!key) return;
    clicked = key;
    explain(key);
  });

  return {
    /** `messages` is undefined where there is no sandbox Slack. */
    refresh(messages) {
      if (messages === last && read) return;
      last = messages;
      channels = channelsOf(messages ?? []);
      channelByKey = new Map((messages ?? []).map((one) => [keyOf(one), channelOf(one)]));
      read ??= new Map([...channels].map(([name, all]) => [name, all.length]));
      if (!channels.has(chosen)) chosen = messages?.length ? channelOf(messages.at(-1)) : undefined;
      draw();
    },
    posted: (key) => channelByKey.has(key),
    /** Marks the messages that these effects posted. */
    relate(keys) {
      related = new Set(keys);
      mark();
    },
    /** Brings one of the messages that these effects posted into sight, in the open channel if one stands there. */
    reveal(keys) {
      const stays = keys.includes(clicked);
      clicked = undefined;
      if (stays) return;
      const posted = keys.filter((key) => channelByKey.has(key));
      if (posted.length === 0) return;
      if (nodesOf(posted).length === 0) open(channelByKey.get(posted[0]));
      const [node] = nodesOf(posted);
      if (node) feed.bring(node);
    },
    /** Leads to the message of one effect. */
    show(key) {
      open(channelByKey.get(key));
      const [node] = nodesOf([key]);
      if (!node) return;
      feed.bring(node);
      node.querySelector(".why")?.focus({ preventScroll: true });
    },
  };
}

const nothing =
  "Nothing is posted here. Alerts appear as Slack would show them; with a real Slack configured they stand there instead.";
