import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** The messages of a dead-letter queue, invisible to others while they are leased. */
export type LeasedMessages = Awaited<ReturnType<typeof leaseParkedMessages>>;

/** In seconds. Afterwards the messages are visible again, even if this process dies. */
const leaseLife = 300;

/** Leases the messages of a dead-letter queue. Of a long message group, SQS hands out the first messages only. */
export async function leaseParkedMessages(client: SQSClient, QueueUrl: string) {
  const leased = new Map<string, Message>();
  await more();
  return {
    messages: () =>
      [...leased].map(([handle, { Body = "", Attributes }]) => {
        return { body: Body, handle, group: Attributes?.MessageGroupId ?? "" };
      }),
    /** Leases further messages; false when there are none. */
    more,
    async remove(handle: string): Promise<void> {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle }));
      leased.delete(handle);
    },
    /** Makes the messages that were not removed visible again. */
    async release(): Promise<void> {
      for (const ReceiptHandle of leased.keys()) {
        await client
          .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
          .catch(() => undefined); // It comes back when the lease ends.
      }
    },
  };

  async function more(): Promise<boolean> {
    const before = leased.size;
    for (;;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: leaseLife,
          WaitTimeSeconds: 0,
          MessageSystemAttributeNames: ["MessageGroupId"],
        }),
      );
      if (Messages.length === 0) return leased.size > before;
      for (const message of Messages) leased.set(message.ReceiptHandle as string, message);
    }
  }
}
