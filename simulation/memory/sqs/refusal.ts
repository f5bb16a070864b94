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
  | "QueueDoesNotExist";

/** SQS's error for a request that it refuses. */
export function refusal(name: RefusalName, message: string): SQSServiceException {
  return new SQSServiceException({ name, $fault: "client", $metadata: {}, message });
}
