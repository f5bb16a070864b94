import { SQSServiceException } from "@aws-sdk/client-sqs";

export type RefusalName =
  | "InvalidParameterValue"
  | "InvalidMessageContents"
  | "MissingParameter"
  | "BatchRequestTooLong"
  | "TooManyEntriesInBatchRequest"
  | "EmptyBatchRequest"
  | "ReceiptHandleIsInvalid"
  | "MessageNotInflight"
  | "QueueDoesNotExist"
  | "InternalError";

/** SQS's error for a request that it refuses. */
export function refusal(name: RefusalName, message: string): SQSServiceException {
  const $fault = name === "InternalError" ? "server" : "client";
  return new SQSServiceException({ name, $fault, $metadata: {}, message });
}
