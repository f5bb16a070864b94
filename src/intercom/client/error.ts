/** What became of a call, by what can be done about it. */
export type IntercomErrorKind =
  /** 404: it never was, was deleted, or was merged into another contact. */
  | "not_found"
  /** 401: the token is wrong, revoked, or of another region. */
  | "unauthorised"
  /** 403: the plan or the token's permissions do not allow it; asking again is useless. */
  | "forbidden"
  /** The request is wrong, found so by Intercom or already before it left; `field` names what. */
  | "invalid"
  /** 429, or the gate held the call back; `retryAt` says until when. */
  | "rate_limited"
  /** 5xx, or a gateway answered instead of Intercom. */
  | "unavailable"
  /** No answer: refused, cut off, timed out, or aborted by the caller. */
  | "network";

type Details = {
  kind: IntercomErrorKind;
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
  field?: string | undefined;
  retryAt?: number | undefined;
  outcomeUnknown?: boolean | undefined;
  cause?: unknown;
};

/** Everything that a call to Intercom may throw. Neither the token nor what was sent is ever in it. */
export class IntercomError extends Error {
  override readonly name = "IntercomError";
  readonly kind: IntercomErrorKind;
  /** HTTP status, if Intercom or a gateway answered. */
  readonly status: number | undefined;
  /** Intercom's own word for it, such as `tag_not_found`. */
  readonly code: string | undefined;
  /** What Intercom's support asks for. */
  readonly requestId: string | undefined;
  readonly field: string | undefined;
  /** Unix milliseconds from which on it may be tried again. */
  readonly retryAt: number | undefined;
  /** It was a write, and it may have happened all the same. */
  readonly outcomeUnknown: boolean;

  constructor(message: string, details: Details) {
    super(message, { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.field = details.field;
    this.retryAt = details.retryAt;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
  }
}
