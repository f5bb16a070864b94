import { UnexpectedAnswer } from "./desk.ts";
import { element } from "./element.ts";
import { distance } from "./span.ts";

/** Says at the top of the page whether the desk can be reached, and what is wrong with one that answers so. */
export function createConnection(place: HTMLElement) {
  const outage = element("p", { class: "outage", role: "alert" });
  place.closest("header")?.after(outage);

  function say(state: "live" | "lost", words: string, title: string, sentence = "") {
    if (outage.textContent !== sentence) outage.textContent = sentence;
    if (place.dataset.state === state && place.textContent === words) return;
    place.dataset.state = state;
    place.textContent = words;
    place.title = title;
  }

  return {
    reached: (every: number) => say("live", "Live", `What is shown is at most ${distance(every)} old`),
    lost(error: unknown) {
      if (error instanceof UnexpectedAnswer)
        return say("lost", "The desk is in trouble", error.message, error.message);
      say(
        "lost",
        "Cannot reach the desk",
        `Nothing answers at ${location.origin}. Does the command that serves it still run? Trying again.`,
      );
    },
  };
}
