import { type Logger, LogLevel, WebClient } from "@slack/web-api";
import { fetchAnew } from "../platform/fetch-anew.ts";
import { retryAfter } from "../platform/retry-after.ts";
import { type Clock, type Duration, seconds } from "../platform/time.ts";
import { failure, unnamedWait } from "./failure.ts";

export type SlackAccess = {
  botToken: string;
  /** Used instead of https://slack.com/api/, for instance the sandbox's address. */
  apiUrl?: string | undefined;
  clock: Clock;
  /** How long to wait for a whole answer; eight seconds unless given. */
  timeout?: Duration | undefined;
};

/** Makes one call of the Web API, once. A failure becomes a SlackError that names `method`. */
export type Ask = <Answer>(method: string, call: (web: WebClient) => Promise<Answer>) => Promise<Answer>;

export function asking({ botToken, apiUrl, clock, timeout = seconds(8) }: SlackAccess): Ask {
  const web = new WebClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    // A repeated chat.postMessage would be a second message, so the caller decides what may be repeated.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout,
    logger: silent,
    fetch: fetchWithWait(clock),
  });
  return async (method, call) => {
    try {
      return await call(web);
    } catch (error) {
      throw failure(error, method, clock);
    }
  };
}

/** The SDK recognises a 429 only by a Retry-After in whole seconds, so every 429 gets one. */
const fetchWithWait =
  (clock: Clock): typeof fetch =>
  async (address, init) => {
    const response = await fetchAnew(address, init);
    if (response.status !== 429) return response;
    await response.body?.cancel();
    const now = clock();
    const wait = (retryAfter(response.headers.get("retry-after"), now) ?? now + unnamedWait) - now;
    return new Response(null, {
      status: 429,
      headers: { "retry-after": String(Math.ceil(wait / seconds(1))) },
    });
  };

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};
