import { UnexpectedAnswer } from "./desk.ts";

/** Says at the top of the page whether the desk can be reached. */
export function createConnection(place: HTMLElement) {
  function say(state: "live" | "lost", words: string, title: string) {
    if (place.dataset.state === state && place.textContent === words) return;
    place.dataset.state = state;
    place.textContent = words;
    place.title = title;
  }

  return {
    reached: () => say("live", "Live", "What is shown is at most a second old"),
    lost(error: unknown) {
      if (error instanceof UnexpectedAnswer) return say("lost", "The desk is in trouble", error.message);
      say(
        "lost",
        "Cannot reach the desk",
        `Nothing answers at ${location.origin}. Is npm start still running? Trying again.`,
      );
    },
  };
}
