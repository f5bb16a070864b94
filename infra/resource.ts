import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { EventBus } from "aws-cdk-lib/aws-events";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { EnvironmentVariable } from "../src/platform/environment.ts";

/** The kind of resource that a variable names, so that a table cannot be given where a queue is meant. */
export type ResourceOf<Name extends EnvironmentVariable> = Name extends `${string}_QUEUE_URL`
  ? Queue
  : Name extends `${string}_TABLE`
    ? Table
    : Name extends `${string}_BUS`
      ? EventBus
      : Name extends `${string}_SECRET`
        ? Secret
        : never;

export type ActionOn<Name extends EnvironmentVariable> = Name extends `${string}_QUEUE_URL`
  ? `sqs:${"SendMessage" | "ReceiveMessage" | "DeleteMessage" | "GetQueueAttributes" | "ChangeMessageVisibility"}`
  : Name extends `${string}_TABLE`
    ? `dynamodb:${"GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query"}`
    : Name extends `${string}_BUS`
      ? "events:PutEvents"
      : Name extends `${string}_SECRET`
        ? "secretsmanager:GetSecretValue"
        : never;

/** The address of a resource for a function's environment, and the ARN for its policy. */
export function addressOf(resource: ResourceOf<EnvironmentVariable>): { address: string; arn: string } {
  if ("queueUrl" in resource) return { address: resource.queueUrl, arn: resource.queueArn };
  if ("tableName" in resource) return { address: resource.tableName, arn: resource.tableArn };
  if ("eventBusName" in resource) return { address: resource.eventBusName, arn: resource.eventBusArn };
  return { address: resource.secretArn, arn: resource.secretArn };
}
