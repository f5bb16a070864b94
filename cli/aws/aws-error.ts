import { ConfigurationError } from "../../src/platform/errors.ts";

/** What the SDK throws: AWS's refusal by its name and status, or a network error by its code. */
type SdkError = { name: string; code?: string; $metadata?: { httpStatusCode?: number } };

/** The error for a call that failed, with its remedy. `right` is the IAM action that the call needs. */
export function awsError(failed: string, right: string, cause: unknown): ConfigurationError {
  const { name, code, $metadata: { httpStatusCode: status } = {} } = cause as SdkError;
  if (status === undefined && code === undefined && name !== "TimeoutError") throw cause;
  const remedy =
    status === undefined
      ? "AWS did not answer: check the network, AWS_REGION and AWS_ENDPOINT_URL."
      : status >= 500
        ? "AWS is having trouble: try again in a minute."
        : `Check that your credentials are valid and allow ${right}.`;
  return new ConfigurationError(`${failed} (${status === undefined ? (code ?? name) : name}). ${remedy}`, {
    cause,
  });
}
