export type Underway = ReturnType<typeof createUnderway>;

/** What is being posted and has no caller who waits for it, so that a test or a closing desk can. */
export function createUnderway() {
  const waiting = new Set<Promise<void>>();
  return {
    add(work: Promise<void>) {
      const watched = work.catch(() => {}).finally(() => waiting.delete(watched));
      waiting.add(watched);
    },
    async settled() {
      while (waiting.size > 0) await Promise.all(waiting);
    },
  };
}
