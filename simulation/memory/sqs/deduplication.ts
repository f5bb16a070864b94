import type { Clock, Duration } from "../../../src/platform/time.ts";

type Known = { id: string; sequence: number };

/** Remembers for a while what was sent, whether or not it is still on the queue. */
export function keepDeduplication(clock: Clock, life: Duration) {
  const known = new Map<string, Known & { until: number }>();
  return {
    find(key: string): Known | undefined {
      const found = known.get(key);
      return found && found.until > clock() ? { id: found.id, sequence: found.sequence } : undefined;
    },
    keep(key: string, message: Known): void {
      for (const [old, { until }] of known) {
        if (until > clock()) break;
        known.delete(old);
      }
      known.delete(key);
      known.set(key, { ...message, until: clock() + life });
    },
  };
}
