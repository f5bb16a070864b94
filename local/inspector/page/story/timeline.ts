import type { NotificationStory, SubjectChapter } from "../desk.ts";
import { element } from "../element.ts";
import { arrange, redraw } from "../redraw.ts";
import { dayOf } from "../time.ts";
import { chapter } from "./chapter.ts";
import type { InSlack } from "./effects.ts";
import { chapterHead, line, pauseLine } from "./lines.ts";
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
