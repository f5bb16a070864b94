/** The time (unix ms) in a Retry-After header, which holds seconds or an HTTP date; undefined for anything else. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  if (!Number.isNaN(seconds))
    return Number.isFinite(seconds) && seconds >= 0 ? now + seconds * 1000 : undefined;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(date, now);
}
