/** Why a call failed, by what can be done about it. */
export type IntercomErrorKind =
  /** 404: the object never existed, was deleted, or was merged into another contact. */
  | "not_found"
  /** 401: the token is wrong, revoked, or of another region. */
  | "unauthorised"
  /** 403: the plan or the token's permissions do not allow it; a retry is useless. */
  | "forbidden"
  /** The request is wrong, as found by Intercom or before it was sent; `field` names the mistake. */
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
  tooSlow?: boolean | undefined;
  cause?: unknown;
};

/** The only error that a call to Intercom throws. Holds neither the token nor the content of the request. */
export class IntercomError extends Error {
  override readonly name = "IntercomError";
  readonly kind: IntercomErrorKind;
  /** HTTP status, if Intercom or a gateway answered. */
  readonly status: number | undefined;
  /** Intercom's own error code, such as `tag_not_found`. */
  readonly code: string | undefined;
  /** Intercom's support asks for it. */
  readonly requestId: string | undefined;
  readonly field: string | undefined;
  /** Earliest time of a retry, in unix milliseconds. */
  readonly retryAt: number | undefined;
  /** The call was a write and may have taken effect. */
  readonly outcomeUnknown: boolean;
  /** It took longer than we, or a gateway, would wait: a question about less may be answered. */
  readonly tooSlow: boolean;

  constructor(message: string, details: Details) {
    super(message, { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.field = details.field;
    this.retryAt = details.retryAt;
    this.outcomeUnknown = details.outcomeUnknown ?? false;
    this.tooSlow = details.tooSlow ?? false;
  }
}
