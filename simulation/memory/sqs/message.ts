import type { Message } from "@aws-sdk/client-sqs";
import type { QueuedMessage } from "./memory-queue.ts";
import { refusal } from "./refusal.ts";

/** A message to a FIFO queue. */
export type Sent = { body: string; group: string; deduplicationId: string };

const identifier = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that SQS allows (SendMessage, API reference).
const text = /^[\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
export const sizeLimit = 1_048_576;

/** Validates a message as SQS does. */
export function checked(given: {
  MessageBody?: string | undefined;
  MessageGroupId?: string | undefined;
  MessageDeduplicationId?: string | undefined;
}): Sent {
  const {
    MessageBody: body = "",
    MessageGroupId: group = "",
    MessageDeduplicationId: deduplicationId = "",
  } = given;
  if (body === "") throw refusal("MissingParameter", "The request must contain the parameter MessageBody");
  if (!text.test(body)) throw refusal("InvalidMessageContents", "Invalid characters in the message body");
  if (Buffer.byteLength(body) > sizeLimit)
    throw refusal("InvalidParameterValue", "The message must be shorter than 1048576 bytes");
  if (!identifier.test(group))
    throw refusal("InvalidParameterValue", "MessageGroupId is missing or has invalid characters");
  if (!identifier.test(deduplicationId)) {
    throw refusal("InvalidParameterValue", "MessageDeduplicationId is missing or has invalid characters");
  }
  return { body, group, deduplicationId };
}

/** A message as SQS returns it, with all its system attributes. */
export function received(message: QueuedMessage): Message {
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
