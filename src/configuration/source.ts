import { type Clock, type Duration, minutes } from "../platform/time.ts";

/** How the present configuration is had: re-read after a while, so that a rotated secret needs no deploy. */
export type ConfigurationSource<T> = () => Promise<T>;

/**
 * Remembers what `read` gave for `life`. When a later reading fails, the last good document serves on:
 * a Secrets Manager outage must not stop the desk (promise 1). The first reading throws.
 */
export function remember<T>(
  read: () => Promise<T>,
  clock: Clock,
  life: Duration = minutes(4),
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
