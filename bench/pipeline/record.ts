import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** One command of the SDK: the name of its class, and its input. */
export type Recorded = { command: string; input: Record<string, unknown> };

type Sends = {
  send: (command: { input: Record<string, unknown> }, ...rest: unknown[]) => Promise<unknown>;
};

/** Commands of the event source, whose handles are not valid on another queue. */
const ofTheSource = new Set(["ReceiveMessageCommand", "DeleteMessageBatchCommand"]);

/** Records every command that this process sends to DynamoDB and SQS, in order. */
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
