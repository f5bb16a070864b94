/**
 * What kept Slack from doing as asked, by what can be done about it:
 * - `rate_limited`: again at `retryAt`;
 * - `refused`: never, as it stands (`code` is Slack's own);
 * - `unauthorised`: once somebody has mended the token or its scopes;
 * - `unavailable`: later, Slack is unwell or cannot be reached;
 * - `unknown`: nobody knows, no answer came back.
 */
export type SlackErrorKind = "rate_limited" | "refused" | "unauthorised" | "unavailable" | "unknown";

type Particulars = {
  kind: SlackErrorKind;
  code?: string | undefined;
  retryAt?: number | undefined;
  outcomeUnknown?: boolean | undefined;
  cause?: unknown;
};

export class SlackError extends Error {
  override readonly name = "SlackError";
  readonly kind: SlackErrorKind;
  /** Slack's own word for it ("channel_not_found"), or "http_404" and the like. */
  readonly code: string | undefined;
  /** Unix milliseconds; always there when rate limited. */
  readonly retryAt: number | undefined;
  /** The work may have been done although nothing says so: look before repeating it. */
  readonly outcomeUnknown: boolean;

  constructor(message: string, particulars: Particulars) {
    super(message, { cause: particulars.cause });
    this.kind = particulars.kind;
    this.code = particulars.code;
    this.retryAt = particulars.retryAt;
    this.outcomeUnknown = particulars.outcomeUnknown ?? false;
  }
}
