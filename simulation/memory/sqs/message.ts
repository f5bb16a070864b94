import { refusal } from "./refusal.ts";

/** What is sent to a FIFO queue. */
export type Sent = { body: string; group: string; deduplicationId: string };

const identifier = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range that SQS takes (SendMessage, API reference).
const text = /^[\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
export const sizeLimit = 1_048_576;

/** Checks what a sender gave as SQS checks it. */
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
