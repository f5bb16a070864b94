import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { type Clock, seconds } from "../platform/time.ts";
import { SlackError } from "./error.ts";
import { meaningOf } from "./error-codes.ts";

/** The wait where Slack names none in Retry-After. Its documentation counts calls in windows of a minute. */
export const unnamedWait = seconds(30);

/** Turns what the SDK threw while it called `method` into a SlackError that says when to repeat the call. */
export function failure(error: unknown, method: string, clock: Clock): SlackError {
  if (error instanceof SlackError) return error;
  if (error instanceof WebAPIRateLimitedError) return limited(method, clock, error.retryAfter, error);
  if (error instanceof WebAPIPlatformError) return platform(error, method, clock);
  if (error instanceof WebAPIHTTPError) return http(error, method);
  return network(error, method);
}

function limited(
  method: string,
  clock: Clock,
  wait: number | undefined,
  cause: unknown,
  code = "ratelimited",
) {
  const span = wait === undefined ? unnamedWait : seconds(wait);
  return new SlackError(`Slack limits ${method} and takes the next call in ${span / 1_000} s (${code}).`, {
    kind: "rate_limited",
    code,
    retryAt: clock() + span,
    cause,
  });
}

function platform(error: WebAPIPlatformError, method: string, clock: Clock) {
  const code = error.data.error as string | undefined;
  // The SDK gives a body that is not JSON, such as a gateway's page, as Slack's error code; {} and [] have none.
  if (!code || !/^[a-z0-9_:.-]{1,80}$/i.test(code)) {
    return new SlackError(
      `The answer to ${method} is none that Slack gives, so it may not be from Slack. Check slack.apiUrl.`,
      { kind: "unavailable", outcomeUnknown: true, cause: new Error("no answer of the Web API") },
    );
  }
  const { kind, outcomeUnknown, concerns, remedy } = meaningOf(code);
  if (kind === "rate_limited") {
    return limited(method, clock, error.data.response_metadata?.retryAfter, error, code);
  }
  const sentence = [`Slack answered ${method} with ${code}${detailsOf(error)}.`, remedy];
  return new SlackError(sentence.filter(Boolean).join(" "), {
    kind,
    code,
    outcomeUnknown,
    concerns,
    cause: error,
  });
}

/** The missing scope, or pointers to the wrong fields. The rest of Slack's remarks may quote the message. */
function detailsOf(error: WebAPIPlatformError) {
  const needed = (error.data as { needed?: unknown }).needed;
  if (typeof needed === "string") return ` (needed: ${needed})`;
  const remarks = (error.data.response_metadata?.messages ?? []).join(" ");
  const pointers = [...remarks.matchAll(/\[json-pointer:([\w/-]+)\]/g)].map((match) => match[1]);
  return pointers.length > 0 ? ` at ${[...new Set(pointers)].join(", ")}` : "";
}

function http(error: WebAPIHTTPError, method: string) {
  const serverError = error.statusCode >= 500 || error.statusCode === 408;
  return new SlackError(
    serverError
      ? `Slack answered ${method} with HTTP ${error.statusCode}.`
      : `The server that answered ${method} with HTTP ${error.statusCode} is probably not Slack. Check slack.apiUrl.`,
    {
      kind: serverError ? "unavailable" : "refused",
      code: `http_${error.statusCode}`,
      outcomeUnknown: serverError,
      cause: error,
    },
  );
}

function network(error: unknown, method: string) {
  const reason = error instanceof WebAPIRequestError ? error.original : error;
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
