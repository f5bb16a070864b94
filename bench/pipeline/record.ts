import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** One command as the SDK was given it: the name of its class, and its input. */
export type Recorded = { command: string; input: Record<string, unknown> };

type Sends = {
  send: (command: { input: Record<string, unknown> }, ...rest: unknown[]) => Promise<unknown>;
};

/** What the event source does by itself, with handles that mean nothing to another queue. */
const ofTheSource = new Set(["ReceiveMessageCommand", "DeleteMessageBatchCommand"]);

/** Keeps every command that this process gives to DynamoDB and SQS by the SDK, in order. */
export function record(): Recorded[] {
  const recorded: Recorded[] = [];
  for (const client of [DynamoDBDocumentClient, SQSClient]) {
    const prototype = client.prototype as unknown as Sends;
    const { send } = prototype;
    prototype.send = function (this: Sends, command, ...rest) {
      const { name } = command.constructor;
      if (!ofTheSource.has(name)) recorded.push({ command: name, input: command.input });
      return send.call(this, command, ...rest);
    };
  }
  return recorded;
}
