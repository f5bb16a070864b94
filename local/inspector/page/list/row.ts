import { addressOf, home } from "../address.ts";
import type { NotificationStory } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { inSentences } from "../reason.ts";
import { stateMark } from "../states.ts";
import { since, until } from "../time.ts";

export type Row = ReturnType<typeof createRow>;

/** One notification in the list: who, what, and what came of it. A link to its story, changed in place when there is news. */
export function createRow(notification: NotificationStory) {
  const { id, topic, receivedAt } = notification;
  const mark = element("span", { class: "row-state" });
  const who = element("span", { class: "row-who" });
  const what = element("span", { class: "row-what" });
  const result = element("span", { class: "row-result" });
  const marks = element("span", { class: "row-marks" });
  const link = element(
    "a",
    { class: "row", href: addressOf({ page: home, open: id }), "data-id": id, tabindex: "-1" },
    mark,
    element("span", { class: "row-line" }, who, since(receivedAt)),
    element("span", { class: "row-line" }, what),
    element("span", { class: "row-line" }, result, marks),
  );
  const node = element("li", {}, link);
  let shown: string | undefined;

  function update(now: NotificationStory) {
    const { state, deliveries, effects, reactions, reason, headline, nextTryAt } = now;
    const news = JSON.stringify([state, deliveries, effects, reactions, reason, headline, nextTryAt]);
    if (news === shown) return;
    shown = news;
    mark.replaceChildren(stateMark(state));
    who.textContent = headline.who ?? now.subject;
    what.textContent = headline.what;
    link.title = [topic || "no topic yet", reason && inSentences(reason)].filter(Boolean).join(": ");
    link.toggleAttribute("data-folded", headline.folded !== undefined);
    result.replaceChildren(...resultOf(now).filter((part) => part !== undefined));
    marks.replaceChildren(
      ...(deliveries > 1
        ? [element("span", { title: `Delivered ${deliveries} times; acted on once` }, `×${deliveries}`)]
        : []),
    );
  }

  update(notification);
  return { node, link, update };
}

/** "vipConversation → #vip, tagged urgent", after the state where something is still to be done. */
function resultOf({ topic, state, reactions, headline, reason, nextTryAt }: NotificationStory) {
  const matched = reactions.filter((one) => one.matched).map(({ name }) => name);
  const to = headline.to.length > 0 && ` → ${headline.to.join(", ")}`;
  const word = (words: Child) => element("span", { class: "row-word", "data-state": state }, words);
  if (state === "parked") return [word("parked"), ` ${inSentences(reason ?? "")}`];
  if (state === "waiting" && reason)
    return [
      word("waiting"),
      " ",
      nextTryAt ? until(nextTryAt, "next try ") : "tried again within five minutes",
      `: ${inSentences(reason)}`,
    ];
  if (matched.length > 0) return [element("span", { class: "row-matched" }, matched.join(", ")), to || ""];
  if (state === "waiting") return [word("waiting")];
  return [`${topic} · ${reason ?? quietness[headline.folded ?? "quiet"]}`];
}

const quietness = {
  echo: "our own doing",
  repeated: "another notification said so already",
  ping: "a test",
  unconcerned: "no reaction asks about it",
  quiet: "all quiet",
};
