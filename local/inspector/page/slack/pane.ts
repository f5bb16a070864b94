import { type Act, type Acted, act, type SandboxMessage, type SlackSeen } from "../desk.ts";
import { around, byId } from "../element.ts";
import { go, onMove, openedByItself, place } from "../router.ts";
import { createComposer } from "./composer.ts";
import { asAct } from "./control.ts";
import { createFeed } from "./feed.ts";
import { keyOf, type Looking } from "./message.ts";
import { createModal } from "./modal.ts";
import { learnNames } from "./names.ts";
import { type Effects, newestChannel } from "./newest.ts";
import { createTabs } from "./tabs.ts";
import { createUnread } from "./unread.ts";
import { createYou } from "./you.ts";

type WithoutPerson<Some> = Some extends Act ? Omit<Some, "as"> : never;
type Doing = {
  /** Called with the effect's idempotency key of a message that was clicked. */
  explain: (key: string) => void;
  refresh: () => unknown;
  /** What was decided together with an effect, in that order. */
  decidedWith: (key: string) => Effects | undefined;
};

/** The sandbox Slack, in which one looks and acts as one of its people. */
export function createSlack({ explain, refresh, decidedWith }: Doing) {
  const scroll = byId("messages");
  const trouble = byId("trouble");
  const feed = createFeed(scroll);
  const drawTabs = createTabs(byId("channels"), (channel) => go({ channel }, { replace: true }));
  const you = createYou(byId("you"), refresh);
  const unread = createUnread();
  const composer = createComposer(byId("composer"), {
    say: (text, thread) => doing({ do: "say", channel: channelId(), text, ...(thread && { thread }) }),
    command: (command, text) => doing({ do: "command", channel: channelId(), command, text }),
  });
  const modal = createModal(byId("modal"), {
    submit: (values) => doing({ do: "submit", values }),
    close: () => void doing({ do: "close" }),
    use: (use, values) => void doing({ ...asAct(use), values }),
  });
  let last: SlackSeen | undefined;
  let drawn: string | undefined;
  let channels = new Map<string, SandboxMessage[]>();
  let channelByKey = new Map<string | undefined, string>();
  let chosen: string | undefined;
  let related = new Set<string>();
  /** The first message of what is opened, as far as it is posted. */
  let leading: string | undefined;
  /** The key of a message that was clicked: it is in sight already and stays where it is. */
  let clicked: string | undefined;

  const channelId = () => channels.get(chosen ?? "")?.[0]?.channelId ?? "";

  /** Does something as the person one is, and shows what came of it. */
  async function doing(what: WithoutPerson<Act>): Promise<Acted> {
    const done = await act({ as: you.id(), ...what } as Act);
    trouble.textContent = done.error ?? "";
    await refresh();
    return done;
  }

  const looking = (): Looking => ({
    you: you.id(),
    shortcuts: last?.workspace.shortcuts ?? [],
    failureAt: ({ channelId: id, ts }) =>
      last?.workspace.failures.find((one) => one.channelId === id && one.ts === ts)?.text,
    use: ({ channelId: channel, ts }, use) => void doing({ ...asAct(use), channel, ts }),
    act({ channelId: channel, ts, threadTs }, what) {
      if (what.do === "reply") composer.reply(threadTs ?? ts);
      else void doing({ ...what, channel, ts });
    },
  });

  function open(channel: string | undefined) {
    if (channel === chosen) return;
    chosen = channel;
    draw();
    feed.toEnd();
  }

  function draw() {
    const messages = channels.get(chosen ?? "") ?? [];
    if (chosen) unread.see(you.id(), chosen, messages.length);
    drawTabs(
      [...channels].map(([name, all]) => ({
        name,
        count: all.length,
        chosen: name === chosen,
        unread: unread.isUnread(you.id(), name, all.length),
      })),
    );
    if (chosen && messages.length > 0) feed.draw(chosen, messages, looking());
    else feed.say(nothing);
    composer.at(messages.length > 0 ? chosen : undefined);
    mark();
  }

  function mark() {
    for (const node of feed.messages())
      node.toggleAttribute("data-related", related.has(node.dataset.key ?? ""));
  }

  const nodesOf = (keys: string[]) =>
    feed.messages().filter(({ dataset }) => dataset.key && keys.includes(dataset.key));

  scroll.addEventListener("click", (event) => {
    const used = around(event, "a, button, select, input, textarea, label");
    if ((used && !used.matches(".why")) || !getSelection()?.isCollapsed) return;
    const key = around(event, ".message")?.dataset.key;
    if (!key) return;
    clicked = key;
    explain(key);
  });

  /** Once the first message of what a person opened is posted, its channel opens, unless the address names one. */
  function lead() {
    const before = leading;
    leading = [...related].find((key) => channelByKey.has(key));
    const channel = leading && leading !== before && channelByKey.get(leading);
    if (channel && !namedChannel() && !openedByItself()) open(channel);
  }

  /** The channel that the address names, if there is one of that name. */
  function namedChannel(): string | undefined {
    const { channel } = place();
    return channel && channels.has(channel) ? channel : undefined;
  }

  onMove((now, before) => {
    if (now.channel !== before.channel) open(namedChannel() ?? chosen);
  });

  return {
    /** The id of the person one is; empty until the sandbox has been asked. */
    you: you.id,
    /** `seen` is undefined where there is no sandbox Slack. */
    refresh(seen: SlackSeen | undefined) {
      const now = JSON.stringify([you.id(), seen?.workspace]);
      const isWaiting = chosen === undefined && channels.size > 0;
      if (drawn === now && seen?.messages === last?.messages && !isWaiting) return;
      const wasSeen = last !== undefined;
      last = seen;
      const messages = seen?.messages ?? [];
      learnNames(seen?.workspace.people ?? []);
      you.draw(seen?.workspace.people ?? []);
      channels = Map.groupBy(messages, ({ channel }) => channel);
      channelByKey = new Map(messages.map((one) => [keyOf(one), one.channel]));
      unread.begin(you.id(), channels);
      if (!chosen || !channels.has(chosen))
        chosen = namedChannel() ?? newestChannel(messages, decidedWith, wasSeen && !chosen);
      draw();
      lead();
      modal.draw(seen?.workspace.view);
      drawn = JSON.stringify([you.id(), seen?.workspace]);
    },
    isPosted: (key: string) => channelByKey.has(key),
    /** Where the message of an effect stands. */
    channelOf: (key: string) => channelByKey.get(key),
    /** Marks the messages that these effects posted. */
    relate(keys: string[]) {
      const isTheSame = leading === undefined || keys.includes(leading);
      related = new Set(keys);
      mark();
      if (!isTheSame) leading = keys.find((key) => channelByKey.has(key));
      else if (clicked === undefined) lead();
    },
    /** Brings one of the messages that these effects posted into sight, from the open channel if it has one. */
    reveal(keys: string[]) {
      const stays = clicked !== undefined && keys.includes(clicked);
      clicked = undefined;
      if (stays || namedChannel()) return;
      const [first, ...others] = keys.filter((key) => channelByKey.has(key));
      if (!first) return;
      const posted = [first, ...others];
      if (nodesOf(posted).length === 0 && !openedByItself()) open(channelByKey.get(first));
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
