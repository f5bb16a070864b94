import { signedCall } from "../platform/signed-call.ts";
import type { OutgoingMessage } from "./queue.ts";
import { queueIdentifier } from "./queue-text.ts";

/** Sends one message without the SDK's client, for the receiver's cold start. Throws TryLater when SQS refuses. */
export function sendSigned(environment: Record<string, string | undefined>, queueUrl: string) {
  return async ({ body, group, deduplicationId }: OutgoingMessage): Promise<void> => {
    await signedCall(environment, "sqs", "SendMessage", {
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageGroupId: queueIdentifier(group),
      MessageDeduplicationId: queueIdentifier(deduplicationId),
    });
  };
}
