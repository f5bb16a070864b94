type Living<Answer> = {
  read: () => Promise<Answer>;
  arrived: (answer: Answer) => void;
  /** The desk did not answer, or its stream of changes broke off. */
  failed: (error: unknown) => void;
};

/**
 * Does `work` once more after the turn that is under way, if there is one, however often it was asked for meanwhile: what
 * is told now may have changed since that turn began.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function start(): Promise<void> {
    if (!running) {
      running = work().finally(() => {
        running = undefined;
      });
      return running;
    }
    const again = () => {
      next = undefined;
      return start();
    };
    next ??= running.then(again, again);
    return next;
  }

  return start;
}

/** Milliseconds after which a failed read, or a stream that the desk refused, is tried again. */
const again = 1_000;

/**
 * Reads whenever the desk tells of a change, while the page is visible: a browser keeps few connections open. Whenever the
 * stream begins, everything is read, so that nothing is missed in between. Returns a function that reads at once.
 */
export function live<Answer>({ read, arrived, failed }: Living<Answer>): () => Promise<void> {
  let stream: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function turn(): Promise<void> {
    clearTimeout(retry);
    const answer = await read().catch((error: unknown) => {
      failed(error);
      retry = setTimeout(refresh, again);
    });
    if (answer) arrived(answer);
  }

  const inTurn = oneAtATime(turn);
  const refresh = () => (document.hidden ? Promise.resolve() : inTurn());

  function watch() {
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    const opened = new EventSource("api/changes");
    stream = opened;
    opened.onmessage = () => void refresh();
    opened.onerror = () => {
      failed(new Error("The stream of changes broke off."));
      // The browser itself asks again after a broken connection, but not after a refusal.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => stream === opened && watch(), again);
    };
  }

  document.addEventListener("visibilitychange", () => {
    watch();
    void refresh();
  });
  watch();
  return refresh;
}
