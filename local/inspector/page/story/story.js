import { byId, element } from "../element.js";
import { redraw } from "../redraw.js";
import { statePill } from "../states.js";
import { since } from "../time.js";
import { arrived } from "./arrived.js";
import { effects } from "./effects.js";
import { facts } from "./facts.js";
import { notice } from "./notice.js";
import { reactions } from "./reactions.js";
import { summary } from "./summary.js";

/**
 * What became of the selected notification. `posted` says whether the message of an effect stands in the sandbox Slack,
 * `show` leads to it.
 */
export function createStory({ posted, show }) {
  const place = byId("story-scroll");
  let about;

  return {
    draw(id, told) {
      if (id !== about) place.scrollTop = 0;
      about = id;
      const inSlack = (told?.effects ?? []).map(({ key }) => key).filter(posted);
      redraw(place, [id, told, inSlack], () => {
        if (!id) return nothingSelected();
        return told ? tell(told, { inSlack: new Set(inSlack), show }) : unknown(id);
      });
    },
  };
}

function tell(told, slack) {
  return element(
    "article",
    { "data-story": told.id },
    element(
      "header",
      { class: "story-head" },
      element("p", { class: "story-subject" }, told.subject),
      element("h2", {}, told.topic || "No topic yet"),
      element(
        "p",
        { class: "story-sum" },
        statePill(told.state),
        element("span", {}, since(told.receivedAt, " ago"), " · ", summary(told)),
      ),
    ),
    notice(told),
    element("ol", { class: "stages" }, arrived(told), facts(told), reactions(told), effects(told, slack)),
  );
}

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

const key = (name) => element("kbd", {}, name);

const unknown = (id) =>
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
