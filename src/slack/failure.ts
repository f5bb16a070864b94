import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { type Clock, seconds } from "../platform/time.ts";
import { SlackError } from "./error.ts";
import { meaningOf } from "./error-codes.ts";

/** Slack names the wait in Retry-After; where it does not, its documentation speaks of a minute's window. */
export const unnamedWait = seconds(30);

/** Turns whatever the SDK threw while it called `method` into a SlackError that says what may be done next. */
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
  return new SlackError(`Slack wants ${method} no sooner than in ${span / 1_000} s (${code}).`, {
    kind: "rate_limited",
    code,
    retryAt: clock() + span,
    cause,
  });
}

function platform(error: WebAPIPlatformError, method: string, clock: Clock) {
  const code = error.data.error;
  // The SDK passes off a body that is not JSON, such as a gateway's page, as Slack's error code.
  if (!/^[a-z0-9_:.-]{1,80}$/i.test(code)) {
    return new SlackError(
      `What answered ${method} was not Slack: the body is not JSON. Check slack.apiUrl.`,
      {
        kind: "unavailable",
        outcomeUnknown: true,
        cause: new Error("not JSON"),
      },
    );
  }
  const { kind, outcomeUnknown, remedy } = meaningOf(code);
  if (kind === "rate_limited") {
    return limited(method, clock, error.data.response_metadata?.retryAfter, error, code);
  }
  const sentence = [`Slack answered ${method} with ${code}${particulars(error)}.`, remedy];
  return new SlackError(sentence.filter(Boolean).join(" "), { kind, code, outcomeUnknown, cause: error });
}

/** The scope that is missing, or the fields that are wrong. Of Slack's remarks only the pointers: the rest may quote the message. */
function particulars(error: WebAPIPlatformError) {
  const needed = (error.data as { needed?: unknown }).needed;
  if (typeof needed === "string") return ` (needed: ${needed})`;
  const remarks = (error.data.response_metadata?.messages ?? []).join(" ");
  const pointers = [...remarks.matchAll(/\[json-pointer:([\w/-]+)\]/g)].map((match) => match[1]);
  return pointers.length > 0 ? ` at ${[...new Set(pointers)].join(", ")}` : "";
}

function http(error: WebAPIHTTPError, method: string) {
  const unwell = error.statusCode >= 500 || error.statusCode === 408;
  return new SlackError(
    unwell
      ? `Slack answered ${method} with HTTP ${error.statusCode}.`
      : `What answered ${method} with HTTP ${error.statusCode} does not behave like Slack. Check slack.apiUrl.`,
    {
      kind: unwell ? "unavailable" : "refused",
      code: `http_${error.statusCode}`,
      outcomeUnknown: unwell,
      cause: error,
    },
  );
}

function network(error: unknown, method: string) {
  const reason = error instanceof WebAPIRequestError ? error.original : error;
  if (neverConnected(reason)) {
    return new SlackError(`Slack cannot be reached for ${method}: ${signOf(reason)}.`, {
      kind: "unavailable",
      cause: reason,
    });
  }
  return new SlackError(`No answer from Slack to ${method}: ${signOf(reason)}.`, {
    kind: "unknown",
    outcomeUnknown: true,
    cause: reason,
  });
}

type Trouble = { name?: unknown; code?: unknown; syscall?: unknown; errors?: unknown };

const troubleOf = (error: unknown) => ((error as Error | undefined)?.cause ?? error ?? {}) as Trouble;

/** Undici says so itself, or the system call that failed is one that comes before anything is sent. */
function neverConnected(error: unknown) {
  const trouble = troubleOf(error);
  const before = (each: Trouble) => each.syscall === "connect" || each.syscall === "getaddrinfo";
  if (Array.isArray(trouble.errors) && trouble.errors.length > 0) return trouble.errors.every(before);
  return trouble.code === "UND_ERR_CONNECT_TIMEOUT" || before(trouble);
}

/** A code or a name, never a message: those quote addresses and headers. */
function signOf(error: unknown) {
  const { code, name } = troubleOf(error);
  return typeof code === "string" ? code : typeof name === "string" ? name : "no reason given";
}
