import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as sqs from "@aws-sdk/client-sqs";
import * as documents from "@aws-sdk/lib-dynamodb";
import * as documentsInstead from "../../../infra/instead/document-client.ts";
import * as dynamodbInstead from "../../../infra/instead/dynamodb.ts";
import * as eventbridgeInstead from "../../../infra/instead/eventbridge.ts";
import * as sqsInstead from "../../../infra/instead/sqs.ts";
import { awsSettings } from "../../../src/platform/aws-settings.ts";
import { awsTimeouts } from "../../../src/platform/aws-timeouts.ts";

const sdk = { ...dynamodb, ...documents, ...sqs, ...eventbridge };
export type Sdk = typeof sdk;
export const modules = {
  sdk,
  instead: {
    ...{ ...dynamodbInstead, ...documentsInstead },
    ...{ ...sqsInstead, ...eventbridgeInstead },
  } as unknown as Sdk,
};
export type Kind = keyof typeof modules;

export type Clients = ReturnType<typeof clientsOf>;

/** Clients with the settings of functions: the SDK's, or those that the bundles have. */
export function clientsOf(kind: Kind, given: { region: string; endpoint?: string }) {
  const { DynamoDBClient, DynamoDBDocumentClient, SQSClient, EventBridgeClient } = modules[kind];
  const settings = () => ({ ...given, ...awsSettings, requestHandler: awsTimeouts() });
  const dynamo = new DynamoDBClient(settings());
  return {
    dynamo,
    documents: DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } }),
    sqs: new SQSClient({ ...settings(), ...(given.endpoint ? { useQueueUrlAsEndpoint: false } : {}) }),
    events: new EventBridgeClient(settings()),
  };
}
