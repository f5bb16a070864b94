import { type Clock, type Duration, seconds } from "../platform/time.ts";
import { SlackError } from "./error.ts";
import { meaningOf } from "./error-codes.ts";
import { type WebApiAnswer, WebApiRateLimit, WebApiRefusal, WebApiStatus } from "./web-api.ts";

/** The wait where Slack names none in Retry-After. Its documentation counts calls in windows of a minute. */
export const unnamedWait = seconds(30);

/** Turns what a call of `method` threw into a SlackError that says when to repeat the call. */
export function failure(error: unknown, method: string, clock: Clock): SlackError {
  if (error instanceof SlackError) return error;
  if (error instanceof WebApiRateLimit) return limited(method, clock, error.wait, error);
  if (error instanceof WebApiRefusal) return refused(error, method, clock);
  if (error instanceof WebApiStatus) return http(error, method);
  return network(error, method);
}

function limited(
  method: string,
  clock: Clock,
  wait: Duration = unnamedWait,
  cause?: unknown,
  code = "ratelimited",
) {
  return new SlackError(`Slack limits ${method} and takes the next call in ${wait / 1_000} s (${code}).`, {
    kind: "rate_limited",
    code,
    retryAt: clock() + wait,
    cause,
  });
}

function refused(error: WebApiRefusal, method: string, clock: Clock) {
  const { error: code } = error.answer;
  // A gateway's page has none, and {} and [] have none.
  if (typeof code !== "string" || !/^[a-z0-9_:.-]{1,80}$/i.test(code)) {
    return new SlackError(
      `The answer to ${method} is none that Slack gives, so it may not be from Slack. Check slack.apiUrl.`,
      { kind: "unavailable", outcomeUnknown: true, cause: new Error("no answer of the Web API") },
    );
  }
  const { kind, outcomeUnknown, concerns, remedy } = meaningOf(code);
  if (kind === "rate_limited") return limited(method, clock, error.wait, error, code);
  const sentence = [`Slack answered ${method} with ${code}${detailsOf(error.answer)}.`, remedy];
  return new SlackError(sentence.filter(Boolean).join(" "), {
    kind,
    code,
    outcomeUnknown,
    concerns,
    cause: error,
  });
}

/** The missing scope, or pointers to the wrong fields. The rest of Slack's remarks may quote the message. */
function detailsOf({ needed, response_metadata }: WebApiAnswer) {
  if (typeof needed === "string") return ` (needed: ${needed})`;
  const remarks = (response_metadata?.messages ?? []).join(" ");
  const pointers = [...remarks.matchAll(/\[json-pointer:([\w/-]+)\]/g)].map((match) => match[1]);
  return pointers.length > 0 ? ` at ${[...new Set(pointers)].join(", ")}` : "";
}

function http(error: WebApiStatus, method: string) {
  const serverError = error.status >= 500 || error.status === 408;
  return new SlackError(
    serverError
      ? `Slack answered ${method} with HTTP ${error.status}.`
      : `The server that answered ${method} with HTTP ${error.status} is probably not Slack. Check slack.apiUrl.`,
    {
      kind: serverError ? "unavailable" : "refused",
      code: `http_${error.status}`,
      outcomeUnknown: serverError,
      cause: error,
    },
  );
}

function network(reason: unknown, method: string) {
  if (neverConnected(reason)) {
    return new SlackError(`Slack cannot be reached for ${method}: ${codeOf(reason)}.`, {
      kind: "unavailable",
      cause: reason,
    });
  }
  return new SlackError(`Slack gave no answer to ${method}: ${codeOf(reason)}.`, {
    kind: "unknown",
    outcomeUnknown: true,
    cause: reason,
  });
}

type NetworkError = { name?: unknown; code?: unknown; syscall?: unknown; errors?: unknown };

const networkErrorOf = (error: unknown) =>
  ((error as Error | undefined)?.cause ?? error ?? {}) as NetworkError;

/** Undici says so, or a system call failed that precedes all sending. */
function neverConnected(error: unknown) {
  const found = networkErrorOf(error);
  const before = (each: NetworkError) => each.syscall === "connect" || each.syscall === "getaddrinfo";
  if (Array.isArray(found.errors) && found.errors.length > 0) return found.errors.every(before);
  return found.code === "UND_ERR_CONNECT_TIMEOUT" || before(found);
}

/** A code or a name, because messages may quote addresses and headers. */
function codeOf(error: unknown) {
  const { code, name } = networkErrorOf(error);
  return typeof code === "string" ? code : typeof name === "string" ? name : "no reason given";
}
