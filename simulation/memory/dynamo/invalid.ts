import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";

/** DynamoDB's error for an invalid request. */
export function invalid(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({
    name: "ValidationException",
    $fault: "client",
    $metadata: {},
    message,
  });
}
