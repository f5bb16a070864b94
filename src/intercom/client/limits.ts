import { retryAfter } from "../../platform/retry-after.ts";
import type { Limits } from "./settings.ts";

/** What an answer says of the window; undefined where it says nothing, as answers to unknown tokens do. */
export function limitsOf(headers: Headers): Limits | undefined {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    numberOf(headers.get(`x-ratelimit-${name}`)),
  );
  if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
  return { limit, remaining, resetAt: reset * 1_000 };
}

/** Intercom documents X-RateLimit-Reset (unix seconds); a gateway may send Retry-After. */
export const retryAtOf = (headers: Headers, now: number): number | undefined =>
  retryAfter(headers.get("retry-after"), now) ?? limitsOf(headers)?.resetAt;

function numberOf(text: string | null): number | undefined {
  const number = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
