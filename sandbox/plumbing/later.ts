import type { Clock } from "../../src/platform/time.ts";

export interface Later {
  /** The moment it is; while late work is done, the moment at which it was due. */
  now: Clock;
  /** Does `work` once the clock has reached `at`, when `run` is next called. */
  add(at: number, work: () => void): void;
  /** Does what is due, in the order of its moments. */
  run(): void;
}

/**
 * Work whose answer was given before it was done. The injected clock decides when it is done, so that nothing
 * has to wait; what is still to do ends with the process.
 */
export function createLater(clock: Clock): Later {
  let waiting: { at: number; work: () => void }[] = [];
  let moment: number | undefined;
  return {
    now: () => moment ?? clock(),
    add(at, work) {
      waiting = [...waiting, { at, work }].sort((a, b) => a.at - b.at);
    },
    run() {
      const now = clock();
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      try {
        for (const { at, work } of due) {
          moment = at;
          work();
        }
      } finally {
        moment = undefined;
      }
    },
  };
}
