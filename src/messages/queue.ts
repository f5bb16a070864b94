import type { SendMessageBatchRequestEntry } from "@aws-sdk/client-sqs";
import { isForGood, isRefusedForGood } from "../platform/aws-refusal.ts";
import { GiveUp, TryLater } from "../platform/errors.ts";
import type { Clock } from "../platform/time.ts";
import { messageLimit } from "./event-message.ts";
import { queueIdentifier } from "./queue-text.ts";
import type { Sqs } from "./sqs.ts";

export type OutgoingMessage = { body: string; group: string; deduplicationId: string };

/** The verbs of one FIFO queue. */
export type Queue = {
  /**
   * Sends all, or throws TryLater; GiveUp when SQS will never take one of them, once the others are sent. Sending again is
   * harmless: SQS drops repeats for five minutes, delivery records stop them for 30 days.
   */
  send(messages: OutgoingMessage[]): Promise<void>;
  /** Makes a received message visible again at `at` (unix ms). */
  postpone(receiptHandle: string, at: number): Promise<void>;
  /** Deletes up to ten received messages. One that SQS no longer knows by its handle is left to the worker that has it now. */
  remove(receiptHandles: string[]): Promise<void>;
};

/** SQS's own limit for a visibility timeout, in seconds. */
const longestPause = 12 * 60 * 60 - 60;

export function createQueue(client: Sqs, url: string, clock: Clock): Queue {
  return {
    async send(messages) {
      const refused: string[] = [];
      for (const batch of inBatches(messages)) refused.push(...(await sendBatch(client, url, batch)));
      if (refused.length > 0)
        throw new GiveUp(
          `SQS refuses ${refused.length} of ${messages.length} messages for good (${refused[0]}). It takes 1 MiB of valid text: let the reaction return less.`,
        );
    },
    async postpone(receiptHandle, at) {
      const seconds = Math.ceil((at - clock()) / 1000);
      const VisibilityTimeout = Math.min(Math.max(seconds, 0), longestPause);
      const { ChangeMessageVisibilityCommand } = await import("./client.ts");
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout,
        }),
      );
    },
    async remove(receiptHandles) {
      const Entries = receiptHandles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
      const { DeleteMessageBatchCommand } = await import("./client.ts");
      await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    },
  };
}

/** Sends one batch; gives the codes with which SQS refused messages for good. */
async function sendBatch(client: Sqs, url: string, batch: OutgoingMessage[]): Promise<string[]> {
  const Entries = batch.map(
    (message, index): SendMessageBatchRequestEntry => ({
      Id: String(index),
      MessageBody: message.body,
      MessageGroupId: queueIdentifier(message.group),
      MessageDeduplicationId: queueIdentifier(message.deduplicationId),
    }),
  );
  const { SendMessageBatchCommand } = await import("./client.ts");
  const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries })).catch((cause) => {
    if (isRefusedForGood(cause)) return cause as Error;
    throw new TryLater("SQS did not take the messages", { cause });
  });
  if (answer instanceof Error) return batch.map(() => answer.name);
  const refused = (answer.Failed ?? []).map(({ Code = "", SenderFault }) => ({
    code: Code,
    status: SenderFault ? 400 : 500,
  }));
  const later = refused.find((one) => !isForGood(one));
  if (later) throw new TryLater(`SQS refused ${refused.length} of ${batch.length} messages (${later.code})`);
  return refused.map(({ code }) => code);
}

/**
 * SQS takes ten messages, and 1 MiB in all, in one call. It may refuse one of them and take the next, so a call has one
 * message of each group: the next of a group goes once the one before it is on the queue (promise 3).
 */
function inBatches(messages: OutgoingMessage[]): OutgoingMessage[][] {
  const batches: OutgoingMessage[][] = [];
  let size = 0;
  for (const message of messages) {
    const bytes = Buffer.byteLength(message.body);
    const last = batches.at(-1);
    const isFull = !last || last.length === 10 || size + bytes > messageLimit;
    if (!isFull && last.every(({ group }) => group !== message.group)) {
      last.push(message);
      size += bytes;
    } else {
      batches.push([message]);
      size = bytes;
    }
  }
  return batches;
}
