import { UnexpectedAnswer } from "./desk.ts";
import { element } from "./element.ts";

type Polling<Answer> = {
  /** Milliseconds between a question that failed and the next. */
  every: number;
  /** The same after an answer. */
  between: (answer: Answer) => number;
  arrived: (answer: Answer) => void;
  failed: (error: Error) => void;
};

/** Reads again and again while the page is visible. Returns a function that reads at once. */
export function poll<Answer>(
  read: () => Promise<Answer>,
  { every, between, arrived, failed }: Polling<Answer>,
) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;

  async function turn(): Promise<void> {
    clearTimeout(timer);
    if (isReading || document.hidden) return;
    isReading = true;
    let pause = every;
    try {
      const answer = await read().catch(failed);
      if (!answer) return;
      pause = between(answer);
      arrived(answer);
    } finally {
      isReading = false;
      timer = setTimeout(turn, pause);
    }
  }

  document.addEventListener("visibilitychange", turn);
  turn();
  return turn;
}

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
    reached: (every: number) =>
      say("live", "Live", `What is shown is at most ${Math.ceil(every / 1_000)} seconds old`),
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
