/** Unix ms that a Retry-After header names, in seconds or as an HTTP date; undefined when it says nothing usable. */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  if (!Number.isNaN(seconds))
    return Number.isFinite(seconds) && seconds >= 0 ? now + seconds * 1000 : undefined;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(date, now);
}
