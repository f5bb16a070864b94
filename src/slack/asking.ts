import { type Logger, LogLevel, WebClient } from "@slack/web-api";
import { type Clock, type Duration, seconds } from "../platform/time.ts";
import { failure } from "./failure.ts";

export type SlackAccess = {
  botToken: string;
  /** What stands in for https://slack.com/api/, such as the sandbox. */
  apiUrl?: string | undefined;
  clock: Clock;
  /** How long to wait for an answer, its body included; eight seconds unless told. */
  timeout?: Duration | undefined;
};

/** Makes one call of the Web API, once; `method` is named in the SlackError that a failure becomes. */
export type Ask = <Answer>(method: string, call: (web: WebClient) => Promise<Answer>) => Promise<Answer>;

export function asking({ botToken, apiUrl, clock, timeout = seconds(8) }: SlackAccess): Ask {
  const web = new WebClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    // A repeated chat.postMessage is a second message, so what may be repeated is decided by whoever asks.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout,
    logger: silent,
    fetch: patientFetch,
  });
  return async (method, call) => {
    try {
      return await call(web);
    } catch (error) {
      throw failure(error, method, clock);
    }
  };
}

/** The SDK throws an error that nobody can tell apart when a 429 comes without Retry-After. */
const patientFetch: typeof fetch = async (address, init) => {
  const response = await fetch(address, init);
  if (response.status !== 429 || /^\d+$/.test(response.headers.get("retry-after") ?? "")) return response;
  await response.body?.cancel();
  return new Response(null, { status: 429, headers: { "retry-after": "30" } });
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
