import type { Clock } from "../../src/platform/time.ts";

/** Slack speaks of about one message a second per channel, "short bursts" allowed; four is a guess at short. */
const burst = 4;

/** How many seconds a channel has to wait before it takes another message; 0 when it takes this one. */
export function postingRate(clock: Clock): (channel: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (channel) => {
    const now = clock();
    const { tokens, at } = buckets.get(channel) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + Math.max(0, now - at) / 1_000);
    const taken = filled >= 1;
    buckets.set(channel, { tokens: taken ? filled - 1 : filled, at: now });
    return taken ? 0 : Math.ceil(1 - filled);
  };
}
