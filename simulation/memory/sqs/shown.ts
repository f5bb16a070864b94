import type { Message } from "@aws-sdk/client-sqs";
import type { QueuedMessage } from "./memory-queue.ts";

/** A message as SQS hands it out, all of its system attributes included. */
export function shown(message: QueuedMessage): Message {
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    Body: message.body,
    Attributes: {
      ApproximateReceiveCount: String(message.receives),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? 0),
      SentTimestamp: String(message.sentAt),
      SequenceNumber: String(message.sequence).padStart(20, "0"),
      MessageGroupId: message.group,
      MessageDeduplicationId: message.deduplicationId,
    },
  };
}
