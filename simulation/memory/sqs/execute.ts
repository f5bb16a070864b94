import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSServiceException,
} from "@aws-sdk/client-sqs";
import type { MemoryQueue } from "./memory-queue.ts";
import { checked, received, sizeLimit } from "./message.ts";
import { refusal } from "./refusal.ts";

type Queues = {
  open: (url: string | undefined) => MemoryQueue;
  create: (input: CreateQueueCommand["input"]) => string;
  fails: (body: string) => boolean;
};

/** Runs one of the SDK's commands at once; returns and throws what SQS would. */
export function execute({ open, create, fails }: Queues, command: unknown): Record<string, unknown> {
  if (command instanceof CreateQueueCommand) return { QueueUrl: create(command.input) };
  if (command instanceof SendMessageCommand) {
    const { id, sequence } = open(command.input.QueueUrl).send(checked(command.input));
    return { MessageId: id, SequenceNumber: String(sequence) };
  }
  if (command instanceof SendMessageBatchCommand) {
    const { QueueUrl, Entries = [] } = command.input;
    const queue = open(QueueUrl);
    const size = Entries.reduce((sum, { MessageBody = "" }) => sum + Buffer.byteLength(MessageBody), 0);
    if (size > sizeLimit)
      throw refusal("BatchRequestTooLong", "Batch requests cannot be longer than 1048576 bytes");
    return batch(Entries, (entry) => {
      if (fails(entry.MessageBody ?? "")) throw refusal("InternalError", "We encountered an internal error");
      return { MessageId: queue.send(checked(entry)).id };
    });
  }
  if (command instanceof ReceiveMessageCommand) {
    const { QueueUrl, MaxNumberOfMessages = 1, VisibilityTimeout } = command.input;
    const messages = open(QueueUrl).receive(MaxNumberOfMessages, VisibilityTimeout);
    return messages.length > 0 ? { Messages: messages.map(received) } : {};
  }
  if (command instanceof DeleteMessageCommand) {
    open(command.input.QueueUrl).delete(command.input.ReceiptHandle ?? "");
    return {};
  }
  if (command instanceof DeleteMessageBatchCommand) {
    const queue = open(command.input.QueueUrl);
    return batch(command.input.Entries ?? [], ({ ReceiptHandle = "" }) => {
      queue.delete(ReceiptHandle);
      return {};
    });
  }
  if (command instanceof ChangeMessageVisibilityCommand) {
    const { QueueUrl, ReceiptHandle = "", VisibilityTimeout = 0 } = command.input;
    if (VisibilityTimeout < 0 || VisibilityTimeout > 43_200) {
      throw refusal("InvalidParameterValue", "VisibilityTimeout must be between 0 and 43200 seconds");
    }
    open(QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout);
    return {};
  }
  if (command instanceof GetQueueAttributesCommand) {
    const { waiting, inFlight } = open(command.input.QueueUrl).count();
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(waiting),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
      },
    };
  }
  throw refusal(
    "InvalidParameterValue",
    `This engine does not support ${(command as object).constructor.name}`,
  );
}

/** Runs each entry of a batch on its own, so that a refused one does not affect the others. */
function batch<Entry extends { Id?: string | undefined }>(entries: Entry[], each: (entry: Entry) => object) {
  if (entries.length === 0)
    throw refusal("EmptyBatchRequest", "There should be at least one entry in the request");
  if (entries.length > 10) throw refusal("TooManyEntriesInBatchRequest", "A batch holds ten entries at most");
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...each(entry) });
    } catch (error) {
      if (!(error instanceof SQSServiceException)) throw error;
      Failed.push({
        Id: entry.Id,
        Code: error.name,
        SenderFault: error.$fault === "client",
        Message: error.message,
      });
    }
  }
  return { Successful, Failed };
}
