/** What the AWS SDK throws: AWS's refusal by its name and status, or a network error by its code. */
type Thrown = Error & { code?: string; $metadata?: { httpStatusCode?: number }; cause?: unknown };

const unidentified =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|IncompleteSignature|RequestExpired|SignatureDoesNotMatch)$/;
const denied = /^(AccessDenied(Exception)?|UnauthorizedOperation|NotAuthorized|AuthorizationErrorException)$/;
const throttled =
  /Throttl|^(ProvisionedThroughputExceededException|RequestLimitExceeded|TooManyRequestsException|LimitExceededException)$/;

/**
 * One sentence for what AWS refuses or the network swallows, with what to do; undefined for a mistake in Deskbell. `action`
 * is the IAM action that the call needs: AWS's own message does not always name it.
 */
export function trouble(error: unknown, action?: string, profile?: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, code = codeIn(error.cause), $metadata } = error as Thrown;
  const { httpStatusCode: status } = $metadata ?? {};
  const call = action ? ` (${action})` : "";
  if (unidentified.test(name))
    return `AWS no longer accepts your credentials: they have expired, or were withdrawn (${name}). Sign in again: aws sso login${profile ? ` --profile ${profile}` : ""}. Credentials of a profile are then found by themselves; after other ones, start this again.`;
  if (denied.test(name) || status === 403)
    return `Your credentials lack the right ${rightIn(message) ?? action ?? "to do that"}. docs/operating.md, Who may do what, lists what is needed.`;
  if (throttled.test(name) || status === 429)
    return `AWS throttles this account's calls${call}. They are tried again.`;
  if (name === "ResourceNotFoundException" || name.endsWith("QueueDoesNotExist"))
    return `The stack has changed since this was started: a table or queue is gone${call}. Start this again.`;
  if (status !== undefined && status >= 500) return `AWS is having trouble (${name})${call}. Trying again.`;
  if (status !== undefined) return `AWS refused: ${message} (${name})${call}.`;
  if (name === "TimeoutError" || code !== undefined)
    return `AWS did not answer (${code ?? name})${call}. Check the network; trying again.`;
  return undefined;
}

/** The action that AWS's message names: "… is not authorized to perform: dynamodb:Query on resource: …". */
const rightIn = (message: string) => /perform: ([\w-]+:\w+)/.exec(message)?.[1];

const codeIn = (cause: unknown) =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
