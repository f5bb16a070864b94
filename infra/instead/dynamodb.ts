import { AwsClient, type Settings } from "./aws-client.ts";

/** Takes the place of @aws-sdk/client-dynamodb in the bundles. */
export class DynamoDBClient extends AwsClient {
  constructor(settings: Settings = {}) {
    super({ name: "dynamodb", target: "DynamoDB_20120810", version: "1.0", baseDelay: 25 }, settings);
  }
}
