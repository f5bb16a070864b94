import type { NotificationStory } from "../desk.ts";
import { byId, element } from "../element.ts";
import { redraw } from "../redraw.ts";
import { effects, type InSlack } from "./effects.ts";
import { facts, reactions } from "./evaluation.ts";
import { head, notice } from "./head.ts";
import { arrived } from "./stage.ts";

type Slack = {
  /** Whether the message of the effect with this key stands in the sandbox Slack. */
  isPosted: (key: string) => boolean;
  /** Leads to it. */
  show: (key: string) => void;
};

/** What became of the selected notification. */
export function createStory({ isPosted, show }: Slack) {
  const place = byId("story-scroll");
  let about: string | undefined;

  return {
    /** `notification` is undefined where the ledger has none with this id. */
    draw(id: string | undefined, notification: NotificationStory | undefined) {
      if (id !== about) place.scrollTop = 0;
      about = id;
      const posted = (notification?.effects ?? [])
        .map(({ idempotencyKey }) => idempotencyKey)
        .filter(isPosted);
      redraw(place, [id, notification, posted], () => {
        if (!id) return nothingSelected();
        return notification ? tell(notification, { posted: new Set(posted), show }) : unknown(id);
      });
    },
  };
}

const tell = (notification: NotificationStory, slack: InSlack) =>
  element(
    "article",
    { "data-story": notification.id },
    head(notification),
    notice(notification),
    element(
      "ol",
      { class: "stages" },
      arrived(notification),
      facts(notification),
      reactions(notification),
      effects(notification, slack),
    ),
  );

const nothingSelected = () =>
  element(
    "div",
    { class: "placeholder" },
    element(
      "p",
      {},
      "Select a notification to see which facts were gathered, what each reaction decided and why, and what was sent where.",
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
