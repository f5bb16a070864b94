import type { SandboxMessage } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { arrange, redraw, steady } from "../redraw.ts";
import { dayOf } from "../time.ts";
import { conversation, type Looking } from "./message.ts";

/** No more than this of one channel is drawn; older ones are at /sandbox/slack/messages. */
const most = 200;

/** The messages of one channel, oldest first, with a line for each day. */
export function createFeed(place: HTMLElement) {
  const slots = new Map<string, HTMLElement>();
  /** While the newest message is in view it stays so, however the feed grows and whenever it is shown. */
  let pinned = true;
  place.addEventListener("scroll", () => {
    if (place.clientHeight > 0) pinned = isAtEnd(place);
  });
  new ResizeObserver(() => pinned && toEnd()).observe(place);

  function toEnd() {
    pinned = true;
    place.scrollTop = place.scrollHeight;
  }

  /** A slot keeps its node for as long as its name stays, and is filled again only when there is news. */
  function slot(name: string, what: unknown, draw: () => Child): HTMLElement {
    const node = slots.get(name) ?? element("div", { class: "slot" });
    slots.set(name, node);
    redraw(node, what, draw);
    return node;
  }

  function nodesOf(channel: string, messages: SandboxMessage[], looking: Looking): HTMLElement[] {
    const all = threaded(messages);
    const left = all.length - most;
    const above = left > 0 ? [slot(`${channel} above`, left, () => earlier(left))] : [];
    let day: string | undefined;
    const below = all.slice(-most).flatMap(({ one, replies }) => {
      const before = day;
      const now = dayOf(one.postedAt);
      day = now;
      const heading = now === before ? [] : [slot(`${channel} ${now}`, now, () => dayLine(now))];
      return [
        ...heading,
        slot(`${one.channelId} ${one.ts}`, signatureOf(one, replies, looking), () =>
          conversation(one, replies, looking),
        ),
      ];
    });
    return [...above, ...below];
  }

  return {
    draw(channel: string, messages: SandboxMessage[], looking: Looking) {
      const change = () => arrange(place, nodesOf(channel, messages, looking));
      if (!pinned) return steady(place, place, change);
      change();
      toEnd();
    },
    say(words: string) {
      arrange(place, [slot("words", words, () => element("p", { class: "silence" }, words))]);
    },
    toEnd,
    messages: () => [...place.querySelectorAll<HTMLElement>(".message")],
    bring(node: HTMLElement) {
      bring(place, node);
      pinned = isAtEnd(place);
    },
  };
}

/** All that decides how a message is drawn. */
const signatureOf = (
  one: SandboxMessage,
  replies: SandboxMessage[],
  { you, shortcuts, failureAt }: Looking,
) => [one, replies, you, shortcuts, [one, ...replies].map(failureAt)];

/** Messages with their replies beneath them, oldest first. A reply whose parent is gone stands by itself. */
function threaded(messages: SandboxMessage[]): { one: SandboxMessage; replies: SandboxMessage[] }[] {
  const inOrder = messages.toSorted((a, b) => a.postedAt - b.postedAt);
  const all = new Set(inOrder.map(({ ts }) => ts));
  const replies = Map.groupBy(inOrder, ({ ts, threadTs }) =>
    threadTs !== undefined && threadTs !== ts && all.has(threadTs) ? threadTs : undefined,
  );
  return (replies.get(undefined) ?? []).map((one) => ({ one, replies: replies.get(one.ts) ?? [] }));
}

const isAtEnd = (place: Element) => place.scrollHeight - place.scrollTop - place.clientHeight < 40;

const dayLine = (day: string) => element("p", { class: "day" }, element("span", {}, day));

const earlier = (number: number) =>
  element("p", { class: "silence" }, `${number} earlier messages are at /sandbox/slack/messages.`);

/** Scrolls only as far as it must: a message whose beginning is in sight stays where it is. */
function bring(place: Element, node: Element) {
  const [view, box] = [place.getBoundingClientRect(), node.getBoundingClientRect()];
  if (box.top >= view.top && box.top < view.bottom - 60) return;
  node.scrollIntoView({ block: box.height > view.height - 20 ? "start" : "nearest" });
}
