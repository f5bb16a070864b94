type Living<Answer> = {
  read: () => Promise<Answer>;
  arrived: (answer: Answer) => void;
  /** The desk did not answer, or its stream of changes broke off. */
  failed: (error: unknown) => void;
};

/** Milliseconds after which a failed read, or a stream that the desk refused, is tried again. */
const again = 1_000;

/**
 * Reads whenever the desk tells of a change, while the page is visible: a browser keeps few connections open. Whenever the
 * stream begins, everything is read, so that nothing is missed in between. Returns a function that reads at once.
 */
export function live<Answer>({ read, arrived, failed }: Living<Answer>): () => Promise<void> {
  let stream: EventSource | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function turn(): Promise<void> {
    clearTimeout(retry);
    const answer = await read().catch((error: unknown) => {
      failed(error);
      retry = setTimeout(refresh, again);
    });
    if (answer) arrived(answer);
  }

  /** What is told now may have changed since the read that is under way began. */
  function refresh(): Promise<void> {
    if (document.hidden) return Promise.resolve();
    if (running) {
      next ??= running.then(() => {
        next = undefined;
        return refresh();
      });
      return next;
    }
    running = turn().finally(() => {
      running = undefined;
    });
    return running;
  }

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
