import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { decodeEffectMessage } from "../../src/messages/effect-message.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { Parked } from "../../src/store/parked.ts";

/** Seconds for which no other consumer gets the messages. They become visible again even if this process dies. */
const visibility = 300;

/** Receives the messages of a dead-letter queue; of a long group only as many as SQS returns at a time. */
export async function holdDeadLetters(client: SQSClient, QueueUrl: string) {
  const held = new Map<string, Message>();
  await more();
  return {
    messages: () =>
      [...held].map(([handle, { Body = "", Attributes }]) => {
        return { body: Body, handle, group: Attributes?.MessageGroupId ?? "" };
      }),
    /** Receives further ones; false when there are none. */
    more,
    async remove(handle: string): Promise<void> {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle }));
      held.delete(handle);
    },
    /** Makes visible what was not removed. */
    async release(): Promise<void> {
      for (const ReceiptHandle of held.keys()) {
        await client
          .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
          .catch(() => undefined); // It becomes visible by itself.
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
          VisibilityTimeout: visibility,
          WaitTimeSeconds: 0,
          MessageSystemAttributeNames: ["MessageGroupId"],
        }),
      );
      if (Messages.length === 0) return held.size > before;
      for (const message of Messages) held.set(message.ReceiptHandle as string, message);
    }
  }
}

/** The notification's id or the effect's key in a dead letter, and its group; undefined if it cannot be read. */
export function readDeadLetter(
  what: Parked["what"],
  body: string,
): { id: string; group: string } | undefined {
  try {
    if (what === "effect") {
      const { idempotencyKey, group } = decodeEffectMessage(body);
      return { id: idempotencyKey, group };
    }
    const { id, appId, subject } = decodeEventMessage(body);
    return { id, group: `${appId}/${subject}` };
  } catch {
    return undefined;
  }
}
