import { signedCall } from "../signed-call.ts";
import { queueIdentifier } from "./identifier.ts";
import type { Letter } from "./queue.ts";

/** Sends one letter to a FIFO queue without the SDK's client, for the door. Throws TryLater when SQS does not take it. */
export function sendSigned(environment: Record<string, string | undefined>, queueUrl: string) {
  return async ({ body, group, deduplication }: Letter): Promise<void> => {
    await signedCall(environment, "sqs", "SendMessage", {
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageGroupId: queueIdentifier(group),
      MessageDeduplicationId: queueIdentifier(deduplication),
    });
  };
}
