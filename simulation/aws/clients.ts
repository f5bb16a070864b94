import type { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { seconds } from "../../src/platform/time.ts";
import { call } from "../environment/call.ts";
import type { Environment } from "../environment/environment.ts";
import type { Machine } from "../environment/machine.ts";
import type { Outages } from "../environment/outages.ts";
import { dynamoClient, type MemoryDynamo } from "../memory/dynamo.ts";
import { type MemorySqs, sqsClient } from "../memory/sqs.ts";
import { awsTransit } from "./aws-transit.ts";

export type Engines = { dynamo: MemoryDynamo; sqs: MemorySqs; outages: Outages };

/** Three attempts of three seconds (src/platform/aws-timeouts.ts). The SDK asks again where a kept connection is dead. */
const silent = {
  timeout: seconds(9.3),
  error: Object.assign(new Error("No answer"), { name: "TimeoutError" }),
};

/** The SDK's clients of one machine: every command takes time, and may meet a fault. */
export function clientsOf(
  environment: Environment,
  machine: Machine,
  { dynamo, sqs, outages }: Engines,
): { dynamo: DynamoDBDocumentClient; sqs: SQSClient } {
  return {
    dynamo: dynamoClient((command) =>
      call(environment, machine, {
        label: () => labelOf(command),
        silence: silent,
        transit: awsTransit(environment, outages, "dynamo"),
        act: () => reportingInvalid(environment, () => dynamo.execute(command)),
      }),
    ),
    sqs: sqsClient((command) =>
      call(environment, machine, {
        label: () => labelOf(command),
        silence: silent,
        transit: awsTransit(environment, outages, "sqs"),
        act: () => sqs.execute(command),
      }),
    ),
  };
}

/** Also notes an invalid request, which no fault excuses. */
function reportingInvalid<T>(environment: Environment, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationException")
      environment.mistakes.push(error.message);
    throw error;
  }
}

/** The command and its keys, for the story. */
function labelOf(command: unknown): string {
  const { name } = (command as object).constructor;
  const { input } = command as { input: Record<string, unknown> };
  const { Key, Item, ExpressionAttributeValues, UpdateExpression, Entries, QueueUrl, VisibilityTimeout } =
    input;
  const { pk, sk, state } = (Key ?? Item ?? {}) as Record<string, unknown>;
  const queue = typeof QueueUrl === "string" ? QueueUrl.split("/").at(-1) : undefined;
  const messages = Array.isArray(Entries)
    ? Entries.map((entry) => entry.MessageDeduplicationId ?? entry.ReceiptHandle)
    : [];
  const values = UpdateExpression ? (ExpressionAttributeValues as Record<string, unknown>) : {};
  const details = [
    pk,
    sk,
    state,
    values?.[":state"] ?? values?.[":trying"],
    queue,
    ...messages,
    VisibilityTimeout,
  ];
  return [name.replace("Command", ""), ...details.filter((detail) => detail !== undefined)].join(" ");
}
