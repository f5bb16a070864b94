import { copyButton } from "../copy.ts";
import type { NotificationStory, SubjectStory } from "../desk.ts";
import { element } from "../element.ts";
import { longDistance } from "../span.ts";
import { since, timeOfDay } from "../time.ts";

/** Whom or what the story is about, and how long it is. */
export const head = (notification: NotificationStory, story: SubjectStory | undefined) =>
  element(
    "header",
    { class: "story-head" },
    element(
      "p",
      { class: "story-subject" },
      element("span", {}, `${notification.appId} / ${notification.subject}`),
      copyButton(notification.subject, "the subject"),
    ),
    element("h2", {}, notification.headline.who ?? notification.subject),
    element("p", { class: "story-sum" }, story && summary(story)),
    story?.cards.map((card) => element("p", { class: "story-card" }, `Card in ${card.to}: `, stateOf(card))),
  );

/** "4 notifications in 3 h, the last 2 min ago". */
function summary({ chapters, earlier }: SubjectStory) {
  const number = chapters.length + earlier;
  const [first, last] = [chapters[0], chapters.at(-1)].map((one) => Date.parse(one?.receivedAt ?? ""));
  const span = (last ?? 0) - (first ?? 0);
  const within = number > 1 && earlier === 0 ? ` in ${span < 1_000 ? "a second" : longDistance(span)}` : "";
  return element(
    "span",
    {},
    number === 1 ? "One notification, " : `${number} notifications${within}, the last `,
    since(chapters.at(-1)?.receivedAt ?? "", " ago"),
  );
}

function stateOf({ isGone, isEditing, readAt }: SubjectStory["cards"][number]): string {
  if (isGone) return "somebody deleted it in Slack, or Slack has lost it";
  if (isEditing) return "an edit is under way";
  return readAt === undefined
    ? "being brought up to date"
    : `shows the conversation as it was at ${timeOfDay(readAt)}`;
}
