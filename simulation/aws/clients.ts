import type { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoClient, type MemoryDynamo } from "../memory/dynamo.ts";
import { type MemorySqs, sqsClient } from "../memory/sqs.ts";
import { call } from "../environment/call.ts";
import type { Machine } from "../environment/machine.ts";
import type { Outages } from "../environment/outages.ts";
import type { World } from "../environment/environment.ts";
import { awsFate } from "./transit.ts";

export type Engines = { dynamo: MemoryDynamo; sqs: MemorySqs; outages: Outages };

/** The SDK's clients of one machine: every command takes its time, and whatever the world has in store for it. */
export function clientsOf(
  world: World,
  machine: Machine,
  { dynamo, sqs, outages }: Engines,
): { dynamo: DynamoDBDocumentClient; sqs: SQSClient } {
  return {
    dynamo: dynamoClient((command) =>
      call(world, machine, {
        label: () => labelOf(command),
        fate: awsFate(world, outages, "dynamo"),
        act: () => reasonable(world, () => dynamo.execute(command)),
      }),
    ),
    sqs: sqsClient((command) =>
      call(world, machine, {
        label: () => labelOf(command),
        fate: awsFate(world, outages, "sqs"),
        act: () => sqs.execute(command),
      }),
    ),
  };
}

/** Throws whatever `act` throws; what no caller may ever ask is a mistake in the simulation itself. */
function reasonable<T>(world: World, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && error.name === "ValidationException") world.mistakes.push(error.message);
    throw error;
  }
}

/** The command, and what it is about. */
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
  const told = [
    pk,
    sk,
    state,
    values?.[":state"] ?? values?.[":trying"],
    queue,
    ...messages,
    VisibilityTimeout,
  ];
  return [name.replace("Command", ""), ...told.filter((one) => one !== undefined)].join(" ");
}
