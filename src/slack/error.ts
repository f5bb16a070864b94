/**
 * Why a call failed, by when to repeat it:
 * - `rate_limited`: at `retryAt`;
 * - `refused`: not as it is (`code` is Slack's own);
 * - `unauthorised`: after a person has corrected the token or its scopes;
 * - `unavailable`: later, when Slack works and can be reached;
 * - `unknown`: after looking up the effect, because no answer came.
 */
export type SlackErrorKind = "rate_limited" | "refused" | "unauthorised" | "unavailable" | "unknown";

/** What a refusal is about, where the same message may be taken elsewhere: only its thread, or the channel. */
export type Concern = "thread" | "channel";

type Details = {
  kind: SlackErrorKind;
  code?: string | undefined;
  retryAt?: number | undefined;
  outcomeUnknown?: boolean | undefined;
  concerns?: Concern | undefined;
  cause?: unknown;
};

export class SlackError extends Error {
  override readonly name = "SlackError";
  readonly kind: SlackErrorKind;
  /** Slack's own code, such as "channel_not_found", or "http_404" for a status. */
  readonly code: string | undefined;
  /** Unix ms; set for every `rate_limited`. */
  readonly retryAt: number | undefined;
  /** The call may have had its effect without an answer: look it up before repeating it. */
  readonly outcomeUnknown: boolean;
  readonly concerns: Concern | undefined;

  constructor(message: string, details: Details) {
    super(message, { cause: details.cause });
    this.kind = details.kind;
    this.code = details.code;
    this.retryAt = details.retryAt;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
    this.concerns = details.concerns;
  }
}
