import { errorListModel } from "../models/error.ts";
import { IntercomError, type IntercomErrorKind } from "./error.ts";
import { retryAtOf } from "./limits.ts";

export type Answered = { status: number; headers: Headers; text: string };
export type Asked = { method: string; path: string; writes: boolean };

/** Intercom's windows are ten seconds long: when it says not when, the next one has begun by then. */
const window = 10_000;
const longestMessage = 300;

/** An answer that is no success, as an error. A gateway's HTML page is nothing but its status. */
export function failureOf(asked: Asked, answer: Answered, now: number): IntercomError {
  const { status, headers } = answer;
  const kind = kindOf(status);
  const said = parsed(answer.text);
  const [first] = said?.errors ?? [];
  const words = [first?.code, first?.message].filter(Boolean).join(": ").slice(0, longestMessage);
  const retryAt = retryAtOf(headers, now) ?? (kind === "rate_limited" ? now + window : undefined);
  return new IntercomError(`${asked.method} ${asked.path} answered ${status}${words ? ` ${words}` : ""}`, {
    kind,
    status,
    code: first?.code ?? undefined,
    field: first?.field ?? undefined,
    requestId: said?.request_id ?? headers.get("x-request-id") ?? undefined,
    retryAt: kind === "rate_limited" || kind === "unavailable" ? retryAt : undefined,
    outcomeUnknown: asked.writes && kind === "unavailable",
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
