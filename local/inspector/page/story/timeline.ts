import { addressOf, home } from "../address.ts";
import type { NotificationStory, SubjectChapter } from "../desk.ts";
import { element } from "../element.ts";
import { arrange, redraw } from "../redraw.ts";
import { place } from "../router.ts";
import { longDistance } from "../span.ts";
import { stateMark } from "../states.ts";
import { dateAndTime, dayOf, timeOfDay, until } from "../time.ts";
import { chapter } from "./chapter.ts";
import type { InSlack } from "./effects.ts";
import { comingOf, type Moment, pastOf, pauseBefore } from "./moments.ts";
import type { Selected } from "./selection.ts";

type Opened = Selected & { notification: NotificationStory };

/** The moments of a subject in their order, pauses folded; the opened notification shows all that is known of it. */
export function createTimeline() {
  const node = element("ol", { class: "timeline", "aria-label": "Time line" });
  const slots = new Map<string, HTMLElement>();
  let opened: string | undefined;

  function slot(name: string, className: string, what: unknown, fill: () => Parameters<typeof element>[2]) {
    const made = slots.get(name) ?? element("li");
    slots.set(name, made);
    made.className = className;
    redraw(made, what, fill);
    return made;
  }

  /** The opened notification alone, until its story was read. */
  const chaptersOf = ({ story, notification }: Opened): SubjectChapter[] =>
    story?.chapters ?? [
      { ...notification, origin: "", isOwn: false, reminders: {}, failedAttempts: [], failedDeliveries: {} },
    ];

  function draw(selected: Opened, slack: InSlack, isNew: boolean) {
    const { id, story, details } = selected;
    const chapters = chaptersOf(selected);
    const past = pastOf({ chapters });
    const nodes = past.flatMap((moment, nth) => {
      const pause = pauseBefore(moment, past[nth - 1]);
      const name = nameOf(moment);
      const lines =
        pause === undefined
          ? []
          : [
              slot(`pause ${name}`, "pause", [pause, dayOf(moment.at)], () =>
                pauseLine(pause, moment.at, past[nth - 1]),
              ),
            ];
      if (moment.kind !== "notification") return [...lines, slot(name, "moment", moment, () => line(moment))];
      const one = moment.chapter;
      const isOpen = one.id === id;
      const posted = one.effects.filter(({ idempotencyKey }) => slack.posted.has(idempotencyKey)).length;
      return [
        ...lines,
        slot(name, isOpen ? "chapter open" : "chapter", [one, isOpen, isOpen && [details, posted]], () => [
          chapterHead(one, isOpen),
          isOpen && chapter(one, details, slack),
        ]),
      ];
    });
    const coming = story ? comingOf(story) : [];
    const ahead = coming.map((moment) => slot(nameOf(moment), "moment coming", moment, () => line(moment)));
    const earlier = story?.earlier
      ? [slot("earlier", "pause", story.earlier, () => `${story.earlier} earlier notifications are left out`)]
      : [];
    const heading =
      ahead.length > 0
        ? [slot("to come", "pause", "to come", () => "To come, unless something changes")]
        : [];
    arrange(node, [...earlier, ...nodes, ...heading, ...ahead]);
    for (const [name, made] of slots) if (!made.isConnected) slots.delete(name);
    if (isNew) node.closest(".scroll")?.scrollTo({ top: 0 });
    if (id !== opened) bring(node.querySelector(".chapter.open"), isNew);
    opened = id;
  }

  return { node, draw };
}

/** The first chapter stays below the head, where it is seen at the top. */
function bring(chapter: Element | null, isNew: boolean) {
  if (chapter && !(isNew && chapter.previousElementSibling === null))
    chapter.scrollIntoView({ block: isNew ? "start" : "nearest" });
}

function nameOf(moment: Moment): string {
  if (moment.kind === "notification" || moment.kind === "tried") return `${moment.kind} ${moment.chapter.id}`;
  return moment.kind === "reminder"
    ? `reminder ${moment.reaction}`
    : `${moment.kind} ${moment.effect.idempotencyKey}`;
}

const pauseLine = (pause: number, at: number, before: Moment | undefined) => {
  const day = before && dayOf(before.at) !== dayOf(at) ? ` · ${dayOf(at)}` : "";
  return `${longDistance(pause)} later${day}`;
};

const time = (at: number) =>
  element("time", { datetime: new Date(at).toISOString(), title: dateAndTime(at) }, timeOfDay(at));

/** What happened, and what came of it. It leads to the rest, unless that is shown. */
function chapterHead(one: SubjectChapter, isOpen: boolean): HTMLElement {
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
function line(moment: Moment) {
  switch (moment.kind) {
    case "delivered":
      return [time(moment.at), stateMark("done"), element("span", {}, `Delivered: ${named(moment.effect)}`)];
    case "reminder":
      return [
        time(moment.at),
        stateMark("waiting"),
        element(
          "span",
          {},
          element("code", {}, moment.reaction),
          " looks again ",
          until(moment.at, ""),
          ", unless somebody has answered by then",
        ),
      ];
    case "released":
      return [
        time(moment.at),
        stateMark("waiting"),
        element(
          "span",
          {},
          `Held by ${moment.effect.held?.by ?? "its place"}, let go `,
          until(moment.at, ""),
          `: ${named(moment.effect)}`,
        ),
      ];
    case "tried":
      return [
        time(moment.at),
        stateMark("waiting"),
        element("span", {}, "Tried again ", until(moment.at, ""), `: ${moment.chapter.headline.what}`),
      ];
    default:
      return [];
  }
}

const named = ({ kind, group, idempotencyKey }: { kind: string; group: string; idempotencyKey: string }) =>
  `${kind} ${group.slice(group.indexOf(":") + 1)}, decided by ${idempotencyKey.split("/").at(-2) ?? ""}`;
