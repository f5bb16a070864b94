import { type Clock, type Duration, seconds } from "../platform/time.ts";

/** How long a process believes what it read of something that hardly ever changes. */
const trust: Duration = seconds(5);

/**
 * What a process reads once and then believes for a while, counted from when the read began. Messages of one batch begin
 * together: those that ask while it is being read share that read. One that an earlier invocation began, and that Lambda
 * has kept frozen since, is not shared.
 */
export function believed<T>(read: () => Promise<T>, clock: Clock) {
  let known: { at: number; value: Promise<T> } | undefined;

  return {
    get(): Promise<T> {
      const now = clock();
      if (known && now >= known.at && now - known.at < trust) return known.value;
      const reading = { at: now, value: read() };
      known = reading;
      // What failed is asked for again.
      reading.value.catch(() => {
        if (known === reading) known = undefined;
      });
      return reading.value;
    },
    /** What is known is out of date, and so is what is being read. */
    forget(): void {
      known = undefined;
    },
  };
}
