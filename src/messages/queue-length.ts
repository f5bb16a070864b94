import type { Sqs } from "./sqs.ts";

/** How many messages are on a queue, visible or in flight. SQS counts approximately, and within a minute. */
export async function queueLength(client: Sqs, QueueUrl: string): Promise<number> {
  const { GetQueueAttributesCommand } = await import("./client.ts");
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    }),
  );
  const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesNotVisible = 0 } = Attributes;
  return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
}
