import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";

const endpoint = (name: string) => process.env[`AWS_ENDPOINT_URL_${name}`] ?? "";
const dynamo = new DynamoDBClient({ endpoint: endpoint("DYNAMODB") });
const sqs = new SQSClient({ endpoint: endpoint("SQS"), useQueueUrlAsEndpoint: false });

/** The least that a function with both of AWS's clients does: one call of each. */
export async function handler() {
  const [Key, QueueUrl] = [{ pk: { S: "floor" }, sk: { S: "floor" } }, process.env.EVENTS_QUEUE_URL ?? ""];
  await dynamo.send(new GetItemCommand({ TableName: process.env.LEDGER_TABLE, Key }));
  await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
  );
  return { statusCode: 200 };
}
