import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type AwsWaits, awsTimeouts, withinDeadline } from "../platform/aws-timeouts.ts";

type Environment = Record<string, string | undefined>;

/** A DynamoDB client that takes and gives plain values; undefined attributes are left out. */
export function createDynamo(
  environment: Environment,
  { credentials, ...waits }: AwsWaits & Pick<DynamoDBClientConfig, "credentials"> = {},
): DynamoDBDocumentClient {
  const endpoint = environment.AWS_ENDPOINT_URL_DYNAMODB ?? environment.AWS_ENDPOINT_URL;
  const client = new DynamoDBClient({
    ...(environment.AWS_REGION ? { region: environment.AWS_REGION } : {}),
    ...(endpoint ? { endpoint } : {}),
    ...(credentials ? { credentials } : {}),
    maxAttempts: 3,
    requestHandler: awsTimeouts(waits),
  });
  return DynamoDBDocumentClient.from(withinDeadline(client), {
    marshallOptions: { removeUndefinedValues: true },
  });
}
