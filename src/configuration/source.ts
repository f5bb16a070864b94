import { type Clock, type Duration, minutes } from "../platform/time.ts";

/** Gives the current configuration, re-read every few minutes, so that a rotated secret needs no deploy. */
export type ConfigurationSource<T> = () => Promise<T>;

/**
 * Keeps what `read` gave for `life`. When a later read fails, the last good document stays in use: an outage of Secrets
 * Manager must not stop the desk (promise 1). A failure of the first read is thrown.
 */
export function remember<T>(
  read: () => Promise<T>,
  clock: Clock,
  life: Duration = minutes(10),
): ConfigurationSource<T> {
  let last: { value: T; until: number } | undefined;
  let reading: Promise<T> | undefined;
  return () => {
    if (last && clock() < last.until) return Promise.resolve(last.value);
    reading ??= read()
      .then(
        (value) => {
          last = { value, until: clock() + life };
          return value;
        },
        (error) => {
          if (!last) throw error;
          last = { value: last.value, until: clock() + life / 4 };
          return last.value;
        },
      )
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
}
