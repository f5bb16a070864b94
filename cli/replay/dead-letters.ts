import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** The messages of a dead-letter queue, held so that nobody else gets them meanwhile. */
export type Held = Awaited<ReturnType<typeof holdDeadLetters>>;

/** How long they are held, in seconds; whatever happens to us, they are there again afterwards. */
const hold = 300;

/** Takes in hand what lies on a dead-letter queue; of a long group only as much as SQS shows at once. */
export async function holdDeadLetters(client: SQSClient, QueueUrl: string) {
  const held = new Map<string, Message>();
  await more();
  return {
    messages: () =>
      [...held].map(([handle, { Body = "", Attributes }]) => {
        return { body: Body, handle, group: Attributes?.MessageGroupId ?? "" };
      }),
    /** Looks for further ones; false when there are none. */
    more,
    async remove(handle: string): Promise<void> {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle }));
      held.delete(handle);
    },
    /** Lets go of whatever was not removed. */
    async release(): Promise<void> {
      for (const ReceiptHandle of held.keys()) {
        await client
          .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
          .catch(() => undefined); // It comes back by itself.
      }
    },
  };

  async function more(): Promise<boolean> {
    const before = held.size;
    for (;;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: hold,
          WaitTimeSeconds: 0,
          MessageSystemAttributeNames: ["MessageGroupId"],
        }),
      );
      if (Messages.length === 0) return held.size > before;
      for (const message of Messages) held.set(message.ReceiptHandle as string, message);
    }
  }
}
