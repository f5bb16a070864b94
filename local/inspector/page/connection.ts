import { UnexpectedAnswer } from "./desk.ts";

type Polling<Answer> = {
  /** Milliseconds between an answer and the next question. */
  every: number;
  arrived: (answer: Answer) => void;
  failed: (error: Error) => void;
};

/** Reads again and again while the page is visible. Returns a function that reads at once. */
export function poll<Answer>(read: () => Promise<Answer>, { every, arrived, failed }: Polling<Answer>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;

  async function turn(): Promise<void> {
    clearTimeout(timer);
    if (isReading || document.hidden) return;
    isReading = true;
    try {
      const answer = await read().catch(failed);
      if (answer) arrived(answer);
    } finally {
      isReading = false;
      timer = setTimeout(turn, every);
    }
  }

  document.addEventListener("visibilitychange", turn);
  turn();
  return turn;
}

/** Says at the top of the page whether the desk can be reached. */
export function createConnection(place: HTMLElement) {
  function say(state: "live" | "lost", words: string, title: string) {
    if (place.dataset.state === state && place.textContent === words) return;
    place.dataset.state = state;
    place.textContent = words;
    place.title = title;
  }

  return {
    reached: () => say("live", "Live", "What is shown is at most two seconds old"),
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
