import type { NotificationStory } from "../desk.ts";
import { element } from "../element.ts";
import { redraw } from "../redraw.ts";

type Hop = { name: string; state: "done" | "waiting" | "parked" | "ahead"; words?: string };

/** How far a notification has come; it is not in the ledger before a function has taken it from the queue. */
export function hopsOf(story: NotificationStory | undefined): Hop[] {
  const wasAsked = story !== undefined && (story.state === "handled" || story.reactions.length > 0);
  const matched = story?.reactions.filter((one) => one.matched).length ?? 0;
  const done = story?.effects.filter(({ state }) => state === "done").length ?? 0;
  const effects = story?.effects.length ?? 0;
  const hops: Hop[] = [
    { name: "Sent", state: "done" },
    { name: "Received", state: story ? "done" : "ahead" },
    {
      name: "Reacted",
      state: wasAsked ? "done" : "ahead",
      ...(wasAsked && { words: matched > 0 ? `${matched} matched` : "all quiet" }),
    },
    {
      name: "Delivered",
      state: story?.state === "handled" ? "done" : "ahead",
      ...(story?.state === "handled" && effects === 0 && { words: "nothing to do" }),
      ...(effects > 0 && { words: `${done} of ${effects}` }),
    },
  ];
  const next = hops.find(({ state }) => state === "ahead");
  if (next) next.state = story?.state === "parked" ? "parked" : "waiting";
  return hops;
}

/** Milliseconds until the last effect was done, once everything is done. */
function tookOf({ state, receivedAt, effects }: NotificationStory): number | undefined {
  if (state !== "handled" || effects.length === 0) return undefined;
  return Math.max(...effects.map(({ doneAt = 0 }) => doneAt)) - Date.parse(receivedAt);
}

/** Shows the way of what one did last: sent, received, reacted, delivered. */
export function drawJourney(place: Element, what: string, story: NotificationStory | undefined): void {
  const hops = hopsOf(story);
  const took = story && tookOf(story);
  redraw(place, [what, hops, took, story?.headline], () => [
    element(
      "p",
      { class: "journey-what" },
      story ? [story.headline.who, story.headline.what].filter(Boolean).join(": ") : what,
      took !== undefined && took >= 0 && ` · done in ${(took / 1000).toFixed(1)} s`,
    ),
    element(
      "ol",
      { class: "hops" },
      hops.map(({ name, state, words }) =>
        element("li", { "data-hop": state }, element("span", {}, name), words && element("small", {}, words)),
      ),
    ),
  ]);
}
