import { addressOf, home } from "../address.ts";
import type { SubjectChapter } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { place } from "../router.ts";
import { longDistance } from "../span.ts";
import { stateMark } from "../states.ts";
import { dateAndTime, dayOf, timeOfDay, until } from "../time.ts";
import type { Moment } from "./moments.ts";

/** How much later it was, and on which day. */
export const pauseLine = (pause: number, at: number, before: Moment | undefined) => {
  const day = before && dayOf(before.at) !== dayOf(at) ? ` · ${dayOf(at)}` : "";
  return `${longDistance(pause)} later${day}`;
};

const time = (at: number) =>
  element("time", { datetime: new Date(at).toISOString(), title: dateAndTime(at) }, timeOfDay(at));

/** What happened, and what came of it. It leads to the rest, unless that is shown. */
export function chapterHead(one: SubjectChapter, isOpen: boolean): HTMLElement {
  const { state, headline, topic } = one;
  const to =
    headline.to.length > 0 && element("span", { class: "chapter-to" }, `→ ${headline.to.join(", ")}`);
  const words = [
    time(Date.parse(one.receivedAt)),
    stateMark(state),
    element(
      "span",
      { class: "chapter-words" },
      element("span", { class: "chapter-what" }, headline.what),
      to,
    ),
  ];
  if (isOpen)
    return element(
      "h3",
      { class: "chapter-head" },
      words,
      element("span", { class: "chapter-topic" }, topic || "no topic yet"),
    );
  const href = addressOf({
    ...place(),
    page: home,
    open: one.id,
    subject: undefined,
    channel: undefined,
    view: undefined,
  });
  return element(
    "a",
    {
      class: "chapter-head",
      href,
      "data-focus": `chapter ${one.id}`,
      "data-folded": headline.folded !== undefined,
    },
    words,
  );
}

/** What stands on a line of its own. */
export function line(moment: Moment): Child {
  const said = (state: "done" | "waiting", ...words: Child[]) => [
    time(moment.at),
    stateMark(state),
    element("span", {}, words),
  ];
  switch (moment.kind) {
    case "delivered":
      return said("done", `Delivered: ${named(moment.effect)}`);
    case "reminder":
      return said(
        "waiting",
        ...[element("code", {}, moment.reaction), " looks again ", until(moment.at, "")],
        ", unless somebody has answered by then",
      );
    case "released": {
      const by = moment.effect.held?.by ?? "its place";
      return said("waiting", `Held by ${by}, let go `, until(moment.at, ""), `: ${named(moment.effect)}`);
    }
    case "tried":
      return said("waiting", "Tried again ", until(moment.at, ""), `: ${moment.chapter.headline.what}`);
    default:
      return [];
  }
}

const named = ({ kind, group, idempotencyKey }: { kind: string; group: string; idempotencyKey: string }) =>
  `${kind} ${group.slice(group.indexOf(":") + 1)}, decided by ${reactionOf(idempotencyKey)}`;

/** The reaction that decided on the effect of this idempotency key. */
export const reactionOf = (idempotencyKey: string): string => idempotencyKey.split("/").at(-2) ?? "";
