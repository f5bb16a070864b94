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

/** What SQS says of a request that it does not take. */
export function refusal(name: RefusalName, message: string): SQSServiceException {
  return new SQSServiceException({ name, $fault: "client", $metadata: {}, message });
}
