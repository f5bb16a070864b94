/** Seconds that one window of the rate limit lasts. */
const windowSeconds = 10;
/** 10,000 calls a minute, cut into windows. */
export const usualQuota = 1_667;

export interface Quota {
  /** Counts one call: the headers that its answer carries, and whether it is still within the window. */
  take(now: number): { within: boolean; headers: Record<string, string>; limit: number };
  /** Sets how many calls a window allows; null lifts the limit. */
  set(limit: number | null): void;
  limit(): number | null;
}

export function createQuota(): Quota {
  let limit: number | null = usualQuota;
  let window = 0;
  let taken = 0;
  return {
    set(next) {
      limit = next;
      taken = 0;
    },
    limit: () => limit,
    take(now) {
      const current = Math.floor(now / 1_000 / windowSeconds);
      if (current !== window) taken = 0;
      window = current;
      taken += 1;
      const allowed = limit ?? Number.MAX_SAFE_INTEGER;
      const shown = limit ?? usualQuota;
      return {
        within: taken <= allowed,
        limit: shown,
        headers: {
          "X-RateLimit-Limit": String(shown),
          "X-RateLimit-Remaining": String(Math.max(0, limit === null ? shown : shown - taken)),
          "X-RateLimit-Reset": String((current + 1) * windowSeconds),
        },
      };
    },
  };
}
