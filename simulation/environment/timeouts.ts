import type { Timeline } from "./timeline.ts";

/** Signals that time out do so by the virtual clock: whoever looks at one sees whether its time is up. */
export function virtualTimeouts({ now }: Timeline): () => void {
  const real = AbortSignal.timeout;
  AbortSignal.timeout = (span) => {
    const until = now() + span;
    const signal = {
      get aborted() {
        return now() >= until;
      },
    };
    return signal as AbortSignal;
  };
  return () => {
    AbortSignal.timeout = real;
  };
}
