import { byId, element } from "../element.ts";
import { arrange, redraw } from "../redraw.ts";
import type { InSlack } from "./effects.ts";
import { head } from "./head.ts";
import type { Selected } from "./selection.ts";
import { createTimeline } from "./timeline.ts";

type Slack = {
  /** Whether the message of the effect with this key stands in the sandbox Slack. */
  isPosted: (key: string) => boolean;
  /** Leads to it. */
  show: (key: string) => void;
};

/** The story of a subject, with one of its notifications opened. */
export function createStory({ isPosted, show }: Slack) {
  const place = byId("story-scroll");
  const [words, article, top] = [element("div"), element("article"), element("div")];
  const timeline = createTimeline();
  let drawn: string | undefined;
  article.append(top, timeline.node);

  function draw(selected: Selected | undefined) {
    const { id, notification, story } = selected ?? {};
    if (!notification) {
      redraw(words, id, () => (id ? unknown(id) : nothingSelected()));
      arrange(place, [words]);
      drawn = undefined;
      return;
    }
    const subject = `${notification.appId}/${notification.subject}`;
    const isNew = subject !== drawn;
    article.dataset.story = id;
    redraw(top, [notification, story?.chapters.length, story?.cards, story?.chapters[0]?.receivedAt], () =>
      head(notification, story),
    );
    const keys = (story?.chapters ?? [notification]).flatMap(({ effects }) =>
      effects.map(({ idempotencyKey }) => idempotencyKey),
    );
    const slack: InSlack = { posted: new Set(keys.filter(isPosted)), show };
    arrange(place, [article]);
    timeline.draw({ ...selected, notification, id: notification.id }, slack, isNew);
    drawn = subject;
  }

  return { draw };
}

const nothingSelected = () =>
  element(
    "div",
    { class: "placeholder" },
    element(
      "p",
      {},
      "Select a notification to see the story of its conversation: what arrived, which facts the reactions saw, what each decided and why, and what was sent where.",
    ),
    element(
      "p",
      { class: "keys" },
      key("↑"),
      key("↓"),
      " choose  ",
      key("/"),
      " filter  ",
      key("Esc"),
      " back to the list",
    ),
  );

const key = (name: string) => element("kbd", {}, name);

const unknown = (id: string) =>
  element(
    "div",
    { class: "placeholder" },
    element(
      "p",
      {},
      "The ledger has no notification ",
      element("code", {}, id),
      ". Entries live for 30 days; the state of this desk may have been deleted since.",
    ),
  );
