import type { Answer } from "../../platform/fetch-anew.ts";
import { retryAfter } from "../../platform/retry-after.ts";
import { errorListModel } from "../models/error.ts";
import { IntercomError, type IntercomErrorKind } from "./error.ts";
import type { Limits } from "./settings.ts";

type Answered = { status: number; headers: Answer["headers"]; text: string };
export type Asked = { method: string; path: string; writes: boolean };

/** Intercom's windows are ten seconds long, so by then the next one has begun. */
const window = 10_000;
/** By a clock that is ahead of Intercom's, its window has ended before it has. */
const shortest = 1_000;
const longestMessage = 300;

/** The error for an answer without success. Of a gateway's HTML page only the status is used. */
export function failureOf(
  asked: Asked,
  answer: Answered,
  limits: Limits | undefined,
  now: number,
): IntercomError {
  const { status, headers } = answer;
  const kind = kindOf(status);
  const said = parsed(answer.text);
  const [first] = said?.errors ?? [];
  const words = [first?.code, first?.message].filter(Boolean).join(": ").slice(0, longestMessage);
  // Intercom documents X-RateLimit-Reset; a gateway may send Retry-After.
  const told = retryAfter(headers.get("retry-after"), now) ?? limits?.resetAt;
  const retryAt = kind === "rate_limited" ? Math.max(told ?? now + window, now + shortest) : told;
  return new IntercomError(`${asked.method} ${asked.path} answered ${status}${words ? ` ${words}` : ""}`, {
    kind,
    status,
    code: first?.code ?? undefined,
    field: first?.field ?? undefined,
    requestId: said?.request_id ?? headers.get("x-request-id") ?? undefined,
    retryAt: kind === "rate_limited" || kind === "unavailable" ? retryAt : undefined,
    outcomeUnknown: asked.writes && kind === "unavailable",
    tooSlow: status === 504,
  });
}

function kindOf(status: number): IntercomErrorKind {
  if (status === 401) return "unauthorised";
  if (status === 403 || status === 402) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 429) return "rate_limited";
  return status >= 400 && status < 500 && status !== 408 ? "invalid" : "unavailable";
}

function parsed(text: string) {
  try {
    return errorListModel.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
