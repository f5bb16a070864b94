import type { SandboxMessage } from "../desk.ts";
import { around, byId } from "../element.ts";
import { createFeed } from "./feed.ts";
import { keyOf } from "./message.ts";
import { createTabs } from "./tabs.ts";

/** The sandbox Slack. `explain` is called with the effect's idempotency key of a message that was clicked. */
export function createSlack({ explain }: { explain: (key: string) => void }) {
  const place = byId("messages");
  const feed = createFeed(place);
  const drawTabs = createTabs(byId("channels"), open);
  /** How many messages of each channel were seen; those from before the page was opened count as seen. */
  let seen: Map<string, number> | undefined;
  let last: SandboxMessage[] | undefined;
  let channels = new Map<string, SandboxMessage[]>();
  let channelByKey = new Map<string | undefined, string>();
  let chosen: string | undefined;
  let related = new Set<string>();
  /** The key of a message that was clicked: it is in sight already and stays where it is. */
  let clicked: string | undefined;

  function open(channel: string | undefined) {
    if (channel === chosen) return;
    chosen = channel;
    draw();
    feed.toEnd();
  }

  function draw() {
    const messages = channels.get(chosen ?? "") ?? [];
    if (chosen) seen?.set(chosen, messages.length);
    drawTabs(
      [...channels].map(([name, all]) => ({
        name,
        count: all.length,
        chosen: name === chosen,
        unread: all.length > (seen?.get(name) ?? 0),
      })),
    );
    if (chosen && messages.length > 0) feed.draw(chosen, messages);
    else feed.say(nothing);
    mark();
  }

  function mark() {
    for (const node of feed.messages())
      node.toggleAttribute("data-related", related.has(node.dataset.key ?? ""));
  }

  const nodesOf = (keys: string[]) =>
    feed.messages().filter(({ dataset }) => dataset.key && keys.includes(dataset.key));

  place.addEventListener("click", (event) => {
    if (around(event, "a") || !getSelection()?.isCollapsed) return;
    const key = around(event, ".message")?.dataset.key;
    if (!key) return;
    clicked = key;
    explain(key);
  });

  return {
    /** `messages` is undefined where there is no sandbox Slack. */
    refresh(messages: SandboxMessage[] | undefined) {
      if (messages === last && seen) return;
      last = messages;
      channels = Map.groupBy(messages ?? [], ({ channel }) => channel);
      channelByKey = new Map((messages ?? []).map((one) => [keyOf(one), one.channel]));
      seen ??= new Map([...channels].map(([name, all]) => [name, all.length]));
      if (!chosen || !channels.has(chosen)) chosen = messages?.at(-1)?.channel;
      draw();
    },
    isPosted: (key: string) => channelByKey.has(key),
    /** Marks the messages that these effects posted. */
    relate(keys: string[]) {
      related = new Set(keys);
      mark();
    },
    /** Brings one of the messages that these effects posted into sight, from the open channel if it has one. */
    reveal(keys: string[]) {
      const stays = clicked !== undefined && keys.includes(clicked);
      clicked = undefined;
      if (stays) return;
      const [first, ...others] = keys.filter((key) => channelByKey.has(key));
      if (!first) return;
      const posted = [first, ...others];
      if (nodesOf(posted).length === 0) open(channelByKey.get(first));
      const [node] = nodesOf(posted);
      if (node) feed.bring(node);
    },
    /** Leads to the message of one effect. */
    show(key: string) {
      open(channelByKey.get(key));
      const [node] = nodesOf([key]);
      if (!node) return;
      feed.bring(node);
      node.querySelector<HTMLElement>(".why")?.focus({ preventScroll: true });
    },
  };
}

const nothing =
  "Nothing is posted here. Alerts appear as Slack would show them; with a real Slack configured they are posted there instead.";
