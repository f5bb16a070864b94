/** What AWS answered to a request, or to one entry of it. */
export type AwsAnswer = { code: string; status: number | undefined };

/** By the services' lists of errors: the same request may be taken later. Some come with a status of 400. */
const limited = [
  "LimitExceededException",
  "OverLimit",
  "KmsThrottled",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "TooManyRequests",
  "TooManyRequestsException",
  "TransactionConflictException",
  "ReplicatedWriteConflictException",
  "RequestTimeout",
  "RequestTimeoutException",
  "InternalFailure",
];

/**
 * About the stack and not about the message: rights, keys, clocks, a table or queue that is missing. Every message
 * would be parked, although a deployment mends it: they wait, as with a refused token of Intercom or Slack
 * (docs/decisions/0015-a-401-is-retried.md).
 */
const ofTheStack = [
  "AccessDenied",
  "AccessDeniedException",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "IncompleteSignatureException",
  "InvalidAccountIdException",
  "InvalidAddress",
  "InvalidClientTokenId",
  "InvalidSecurity",
  "InvalidSignatureException",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "NotAuthorized",
  "OptInRequired",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
  "KmsAccessDenied",
  "KmsDisabled",
  "KmsInvalidKeyUsage",
  "KmsInvalidState",
  "KmsNotFound",
  "KmsOptInRequired",
  "QueueDoesNotExist",
  "ResourceNotFoundException",
];

const mayPass = new Set([...limited, ...ofTheStack]);

/** The only place that decides whether AWS takes a request later (throttling, 5xx, silence) or never as it stands. */
export function isForGood({ code, status }: AwsAnswer): boolean {
  if (mayPass.has(code) || status === undefined) return false;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Whether AWS takes the same request a moment later: it was asked too much at a time, or failed by itself. */
export function isLimited({ code, status = 500 }: AwsAnswer): boolean {
  return status >= 500 || status === 429 || limited.includes(code);
}

/** The answer that an SDK client threw; undefined for any other error. */
export function awsAnswer(error: unknown): AwsAnswer | undefined {
  if (!(error instanceof Error) || !("$metadata" in error)) return undefined;
  const { httpStatusCode } = error.$metadata as { httpStatusCode?: number };
  return { code: error.name, status: httpStatusCode };
}

/** Whether a client of AWS threw this, and the same request can never succeed. */
export function isRefusedForGood(error: unknown): boolean {
  const answer = awsAnswer(error);
  return answer !== undefined && isForGood(answer);
}

/** Waits for a write that may be left out when AWS refuses it for good. */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (isRefusedForGood(error)) return undefined;
    throw error;
  }
}
