import { type Clock, type Duration, minutes, seconds } from "../platform/time.ts";

/** Gives the current configuration, re-read every few minutes, so that a rotated secret needs no deploy. */
export type ConfigurationSource<T> = () => Promise<T>;

/** So long a call waits for a refresh while there is a document to go on with: webhooks are answered in 500 ms (promise 6). */
const soon: Duration = seconds(0.15);

/**
 * Keeps what `read` gave for `life`. When a later read fails or does not answer soon, the last good document stays in use:
 * an outage of Secrets Manager must neither stop the desk (promise 1) nor slow it down. A read that is late goes on beside
 * the calls. Lambda may freeze the process in the middle of it, so after two lives its answer is waited for, and no secret
 * that was rotated stays unknown. A failure of the first read is thrown.
 */
export function remember<T>(
  read: () => Promise<T>,
  clock: Clock,
  life: Duration = minutes(10),
  wait: (duration: Duration) => { over: Promise<void>; end: () => void } = timer,
): ConfigurationSource<T> {
  let last: { value: T; readAt: number; until: number } | undefined;
  let reading: Promise<T> | undefined;
  return async () => {
    if (last && clock() < last.until) return last.value;
    reading ??= read()
      .then(
        (value) => {
          last = { value, readAt: clock(), until: clock() + life };
          return value;
        },
        (error) => {
          if (!last) throw error;
          return goOn(last);
        },
      )
      .finally(() => {
        reading = undefined;
      });
    if (!last || clock() >= last.readAt + 2 * life) return reading;
    const { over, end } = wait(soon);
    const known = last;
    try {
      // The calls after this one do not wait for it at all.
      return await Promise.race([reading, over.then(() => goOn(known))]);
    } finally {
      end();
    }
  };

  function goOn(known: NonNullable<typeof last>): T {
    last = { ...known, until: clock() + life / 4 };
    return known.value;
  }
}

function timer(duration: Duration) {
  let timeout: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timeout = setTimeout(resolve, duration);
  });
  return { over, end: () => clearTimeout(timeout) };
}
