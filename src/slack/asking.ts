import { type Clock, type Duration, seconds } from "../platform/time.ts";
import { failure } from "./failure.ts";
import { type WebApi, webApi } from "./web-api.ts";

export type SlackAccess = {
  botToken: string;
  /** Used instead of https://slack.com/api/, for instance the sandbox's address. */
  apiUrl?: string | undefined;
  clock: Clock;
  /** How long to wait for a whole answer; eight seconds unless given. */
  timeout?: Duration | undefined;
};

/** Makes one call of the Web API, once. A failure becomes a SlackError that names `method`. */
export type Ask = <Answer>(method: string, call: (web: WebApi) => Promise<Answer>) => Promise<Answer>;

export function asking({
  botToken,
  apiUrl = "https://slack.com/api/",
  clock,
  timeout = seconds(8),
}: SlackAccess): Ask {
  const web = webApi({ token: botToken, apiUrl, clock, timeout });
  return async (method, call) => {
    try {
      return await call(web);
    } catch (error) {
      throw failure(error, method, clock);
    }
  };
}
