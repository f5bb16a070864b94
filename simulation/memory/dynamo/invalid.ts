import { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";

/** What DynamoDB says of a request that it does not understand. */
export function invalid(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({
    name: "ValidationException",
    $fault: "client",
    $metadata: {},
    message,
  });
}
